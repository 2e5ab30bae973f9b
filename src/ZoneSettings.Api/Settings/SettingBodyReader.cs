using System.Text.Json;
using ZoneSettings.Api.Errors;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Settings;

namespace ZoneSettings.Api.Settings;

/// <summary>Reads what a request wants to write; every fault is reported, not the first alone.</summary>
internal sealed class SettingBodyReader
{
    // Made at the first fault: it compiles expressions, which a start need not wait for.
    private readonly Lazy<SettingValueValidator> validator = new(() => new SettingValueValidator());

    /// <summary>The write that the body of a single PATCH asks for.</summary>
    public Outcome<ProposedWrite> ReadOne(SettingDefinition definition, JsonElement body) =>
        Read(new SettingBody(definition, body, ""));

    /// <summary>The writes that the body of a bulk PATCH asks for.</summary>
    public Outcome<List<ProposedWrite>> ReadBulk(JsonElement body)
    {
        if (!body.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return ApiErrors.MissingItems.At("/items").Because("Send {\"items\":[{\"id\":\"ssl\",\"value\":\"strict\"}]}.");
        }

        if (items.GetArrayLength() > SettingCatalog.All.Count)
        {
            // Each fault is told, so their number needs a bound; this one costs nobody anything.
            return ApiErrors.BadField("/items").Because(
                $"{items.GetArrayLength()} items are too many: there are {SettingCatalog.All.Count} settings, and each stands in the list once at most.");
        }

        var writes = new List<ProposedWrite>(items.GetArrayLength());
        var errors = new List<ApiError>();
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var read = ReadItem(item, $"/items/{index++}", writes);
            errors.AddRange(read.Errors);
            if (read.Succeeded)
            {
                writes.Add(read.Value);
            }
        }

        return errors.Count == 0 ? writes : errors;
    }

    private Outcome<ProposedWrite> ReadItem(JsonElement item, string pointer, List<ProposedWrite> before)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("id", out var idElement) || idElement.ValueKind != JsonValueKind.String)
        {
            return ApiErrors.UnrecognizedSetting("").At(pointer).Because("An item is an object with an id and a value.");
        }

        var id = idElement.GetString()!;
        // As shown, so that a list that was read can be written back.
        if (SettingCatalog.FindAsShown(id) is not { } definition)
        {
            return ApiErrors.UnrecognizedSetting(id).At($"{pointer}/id");
        }

        return before.Any(write => write.Definition == definition)
            ? ApiErrors.InvalidValue(id).At($"{pointer}/id").Because($"{id} stands in the list twice, so it is not clear which value is meant.")
            : Read(new SettingBody(definition, item, pointer));
    }

    private Outcome<ProposedWrite> Read(SettingBody body)
    {
        // A value without a fault, and nearly all are, has nothing for the validator to report.
        if (body.Check is { Faults.Count: 0 } check)
        {
            return new ProposedWrite(body.Definition, check.CanonicalJson, body.ValuePointer);
        }

        return validator.Value.FindErrors(body);
    }
}
