using System.Text;
using System.Text.Json;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Requests;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Catalog.Plans;
using ZoneSettings.Catalog.Settings;
using ZoneSettings.Catalog.Values;

namespace ZoneSettings.Api.Seeding;

/// <summary>Reads a seed file. Every fault is noted with its place (RFC 6901), so that one run tells all.</summary>
internal sealed class SeedReader
{
    private static readonly string[] UsualPermissions =
        ["zone_settings:read", "zone_settings:edit", "zone:read", "zone:edit"];

    private readonly SeedContent content = new();

    private SeedReader(List<string> faults) => Faults = faults;

    private List<string> Faults { get; }

    /// <summary>Reads the text and adds what is wrong with it to <paramref name="faults"/>.</summary>
    public static SeedContent Read(ReadOnlyMemory<byte> utf8, List<string> faults)
    {
        var reader = new SeedReader(faults);
        try
        {
            // Editors on Windows like to put a byte order mark first.
            var text = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
            using var document = JsonDocument.Parse(
                text, new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip });
            reader.ReadRoot(document.RootElement);
        }
        catch (JsonException fault)
        {
            faults.Add($"It is not JSON: {fault.Message}");
        }

        return reader.content;
    }

    private void ReadRoot(JsonElement root)
    {
        if (!IsObject(root, "", "accounts", "zones", "tokens", "keys"))
        {
            return;
        }

        ReadEach(root, "accounts", ReadAccount);
        ReadEach(root, "zones", ReadZone);
        ReadEach(root, "tokens", ReadToken);
        ReadEach(root, "keys", ReadKey);
        RefuseTwice("zones", "name", content.Zones, zone => zone.Name);
        RefuseTwice("zones", "id", content.Zones, zone => zone.Id?.ToString());
        RefuseTwice("tokens", "value", content.Tokens, token => token.Value);
        RefuseTwice("keys", "email", content.Keys, key => key.Email);
    }

    // Which of two was meant is not guessed. Secrets are not shown.
    private void RefuseTwice<T>(string list, string field, List<T> items, Func<T, string?> key)
    {
        foreach (var twice in items.GroupBy(key).Where(group => group.Key is not null && group.Skip(1).Any()))
        {
            Fault($"/{list}", $"{twice.Count()} items have the same {field}{(field == "value" ? "" : $", {twice.Key}")}");
        }
    }

    private void ReadEach(JsonElement root, string name, Action<JsonElement, string> read)
    {
        var list = root.Member(name);
        if (list.IsMissing())
        {
            return;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Fault($"/{name}", "it is a list");
            return;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            read(item, $"/{name}/{index++}");
        }
    }

    private void ReadAccount(JsonElement account, string place)
    {
        if (IsObject(account, place, "id", "name") && ReadId(account, place, "id", required: true) is { } id)
        {
            content.Accounts.Add(new SeedAccount(id, account.Member("name").AsText() ?? id.ToString()));
        }
    }

    private void ReadZone(JsonElement zone, string place)
    {
        if (!IsObject(zone, place, "id", "name", "plan", "account", "settings"))
        {
            return;
        }

        var id = ReadId(zone, place, "id", required: false);
        var name = zone.Member("name").AsText() is { } text ? DomainName.Normalize(text) : null;
        if (name is null)
        {
            Fault($"{place}/name", "it is a domain name such as example.com");
        }

        var plan = zone.Member("plan").AsText() is { } word ? PlanCatalog.Find(word) : null;
        if (plan is null)
        {
            Fault($"{place}/plan", "it is free, pro, business or enterprise");
        }

        var account = ReadAccountOf(zone, place);
        var settings = ReadSettings(zone.Member("settings"), $"{place}/settings");
        if (name is not null && plan is not null)
        {
            content.Zones.Add(new SeedZone(place, id, name, plan.Plan, account, settings));
        }
    }

    // By id, or by the name of an account of the file. An id that the file does not list makes an account of that id.
    private HexId ReadAccountOf(JsonElement zone, string place)
    {
        var given = zone.Member("account");
        if (given.IsMissing())
        {
            return Seeder.UsualAccountId;
        }

        if (content.Accounts.Find(account => account.Name == given.AsText()) is { } named)
        {
            return named.Id;
        }

        if (ReadId(zone, place, "account", required: true) is not { } id)
        {
            return Seeder.UsualAccountId;
        }

        if (!content.Accounts.Exists(account => account.Id == id))
        {
            content.Accounts.Add(new SeedAccount(id, id.ToString()));
        }

        return id;
    }

    private List<SeedSetting> ReadSettings(JsonElement settings, string place)
    {
        var read = new List<SeedSetting>();
        if (settings.IsMissing() || !IsObject(settings, place))
        {
            return read;
        }

        foreach (var property in settings.EnumerateObject())
        {
            var at = $"{place}/{JsonPointer.Escape(property.Name)}";
            if (SettingCatalog.Find(property.Name) is not { } definition)
            {
                Fault(at, "there is no such setting");
                continue;
            }

            var check = definition.Kind.Check(property.Value);
            foreach (var fault in check.Faults)
            {
                Fault(at + fault.Pointer, fault.Message);
            }

            if (check.Accepted)
            {
                read.Add(new SeedSetting(at, definition, check.CanonicalJson));
            }
        }

        return read;
    }

    private void ReadToken(JsonElement token, string place)
    {
        if (!IsObject(token, place, "name", "value", "permissions", "zones"))
        {
            return;
        }

        var value = token.Member("value");
        if (!value.IsMissing() && !(value.AsText() is { } text && SecretText.IsToken(text)))
        {
            Fault($"{place}/value", $"it is 1 to {SecretText.Longest} letters, digits and -._~+/=");
        }

        var permissions = ReadWords(token, place, "permissions", UsualPermissions);
        foreach (var word in permissions.Where(word => !Permissions.IsWord(word)))
        {
            Fault($"{place}/permissions", $"'{word}' is not one of: {string.Join(", ", Permissions.Words)}");
        }

        content.Tokens.Add(new SeedToken(
            place, token.Member("name").AsText() ?? $"seed{place.Replace('/', ' ')}", value.AsText(), string.Join(' ', permissions),
            ReadWords(token, place, "zones", [Scope.AllWord])));
    }

    private void ReadKey(JsonElement key, string place)
    {
        if (!IsObject(key, place, "email", "key"))
        {
            return;
        }

        var (email, secret) = (key.Member("email").AsText() ?? "", key.Member("key").AsText() ?? "");
        if (!SecretText.IsEmail(email))
        {
            Fault($"{place}/email", "it is an e-mail address");
        }

        if (!SecretText.IsKey(secret))
        {
            Fault($"{place}/key", "it is a key, such as 37 hex digits, and not a token");
        }

        content.Keys.Add(new SeedKey(email.ToLowerInvariant(), secret));
    }

    private IReadOnlyList<string> ReadWords(JsonElement item, string place, string name, string[] usual)
    {
        var list = item.Member(name);
        if (list.IsMissing())
        {
            return usual;
        }

        if (list.AsTexts() is { Count: > 0 } words && words.All(word => word.Length > 0 && !word.Contains(' ', StringComparison.Ordinal)))
        {
            return words;
        }

        Fault($"{place}/{name}", "it is a list of words, at least one");
        return usual;
    }

    private HexId? ReadId(JsonElement item, string place, string name, bool required)
    {
        var given = item.Member(name);
        if (HexId.TryParse(given.AsText(), out var id))
        {
            return id;
        }

        if (required || !given.IsMissing())
        {
            Fault($"{place}/{name}", "it is 32 lower-case hex digits");
        }

        return null;
    }

    private bool IsObject(JsonElement item, string place, params string[] names)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            Fault(place, "it is an object");
            return false;
        }

        foreach (var property in item.EnumerateObject().Where(property => names.Length > 0 && !names.Contains(property.Name)))
        {
            Fault($"{place}/{JsonPointer.Escape(property.Name)}", $"there is no such key; the keys are: {string.Join(", ", names)}");
        }

        return true;
    }

    private void Fault(string place, string message) => Faults.Add($"{(place.Length == 0 ? "/" : place)}: {message}");
}
