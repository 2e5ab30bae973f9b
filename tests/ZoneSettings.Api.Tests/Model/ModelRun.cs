using System.Text.Json;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Testing;

namespace ZoneSettings.Api.Tests.Model;

/// <summary>Does steps to a service of its own and to the model, and compares.</summary>
public sealed class ModelRun : IAsyncDisposable
{
    private static readonly string[] Plans = ["free", "pro", "business", "enterprise"];

    private static readonly TimeSpan[] Times =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1),
        TimeSpan.FromHours(3), TimeSpan.FromDays(1),
    ];

    private readonly TestService service;
    private readonly List<ZoneModel> zones =
        [.. Plans.Select(plan => new ZoneModel(Seeds.ZoneOn(plan), $"{plan}.example", plan))];
    private readonly Dictionary<string, string> representationOfTag = [];
    private readonly Dictionary<string, string> tagOfRepresentation = [];
    private readonly Dictionary<string, string> earlierTags = [];
    private ApiClient client;
    private string account = "";

    private ModelRun(TestService service)
    {
        this.service = service;
        client = service.CreateClient();
    }

    private DateTimeOffset Now => service.Clock.GetUtcNow();

    /// <summary>Starts a service, does the steps, and checks everything at the end, also after a restart.</summary>
    public static async Task DoAsync(IReadOnlyList<ModelStep> steps)
    {
        await using var run = new ModelRun(await TestService.StartAsync(Seeds.OneZonePerPlan));
        run.account = (await run.client.GetAsync("zones")).Result[0].GetProperty("account").GetProperty("id").GetString()!;
        foreach (var step in steps)
        {
            await run.DoAsync(step);
        }

        await run.CheckAllAsync();
        await run.RestartAsync();
        await run.CheckAllAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await service.DisposeAsync();
    }

    private async Task DoAsync(ModelStep step)
    {
        var zone = zones[step.Zone % zones.Count];
        await (step.Kind switch
        {
            StepKind.Read => Task.CompletedTask,
            StepKind.Patch => PatchAsync(zone, step),
            StepKind.BulkPatch => BulkPatchAsync(zone, step),
            StepKind.Reset => ResetAsync(zone, step),
            StepKind.ChangePlan => ChangePlanAsync(zone, step),
            StepKind.DeleteZone => DeleteZoneAsync(zone),
            StepKind.CreateZone => CreateZoneAsync(step),
            StepKind.Advance => AdvanceAsync(step),
            StepKind.Restart => RestartAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "Unknown step."),
        });
        await CheckAsync(zone);
        foreach (var settingId in step.Writes.Select(write => write.SettingId).Distinct().Where(_ => !zone.IsDeleted))
        {
            await CheckOneAsync(zone, settingId);
        }
    }

    private async Task PatchAsync(ZoneModel zone, ModelStep step)
    {
        var write = step.Writes[0];
        var path = $"zones/{zone.Id}/settings/{write.SettingId}";
        var (headers, met) = await ConditionAsync(zone, step, path);
        var answer = await client.PatchAsync(path + Query(step), $"{{{write.Member}}}", headers);
        if (write.Stored is not { } value)
        {
            Expect(zone, answer, 1007);
            return;
        }

        if (Expect(zone, answer, met ? zone.Refuse(write.SettingId, value, Now) : 10412))
        {
            var after = zone.Copy();
            after.Write(write.SettingId, value, Now);
            AssertSame(after.Read(write.SettingId, Now), answer.Result, write.SettingId);
            Keep(step, zone, after);
        }
    }

    private async Task BulkPatchAsync(ZoneModel zone, ModelStep step)
    {
        var path = $"zones/{zone.Id}/settings";
        var (headers, met) = await ConditionAsync(zone, step, path);
        var items = step.Writes.Select(write => $"{{\"id\":\"{write.SettingId}\",{write.Member}}}");
        var answer = await client.PatchAsync(path + Query(step), $"{{\"items\":[{string.Join(',', items)}]}}", headers);
        if (step.Writes.Any(write => write.Stored is null) || step.Writes.DistinctBy(write => write.SettingId).Count() < step.Writes.Count)
        {
            Expect(zone, answer, 1007);
            return;
        }

        var refusals = step.Writes.Select(write => zone.Refuse(write.SettingId, write.Stored!.Value, Now)).OfType<int>().ToList();
        if (!Expect(zone, answer, met ? refusals.Cast<int?>().FirstOrDefault() : 10412))
        {
            Assert.True(zone.IsDeleted || !met || answer.ErrorCodes.SequenceEqual(refusals), answer.Text);
            return;
        }

        var after = zone.Copy();
        foreach (var write in step.Writes)
        {
            after.Write(write.SettingId, write.Stored!.Value, Now);
        }

        Assert.Equal(step.Writes.Count, answer.Result.GetArrayLength());
        foreach (var (write, result) in step.Writes.Zip(answer.Result.EnumerateArray()))
        {
            AssertSame(after.Read(write.SettingId, Now), result, write.SettingId);
        }

        Keep(step, zone, after);
    }

    private async Task ResetAsync(ZoneModel zone, ModelStep step)
    {
        var settingId = step.Writes[0].SettingId;
        var path = $"zones/{zone.Id}/settings/{settingId}";
        var (headers, met) = await ConditionAsync(zone, step, path);
        var answer = await client.DeleteAsync(path + Query(step), headers);
        if (Expect(zone, answer, met ? null : 10412))
        {
            var after = zone.Copy();
            after.Reset(settingId);
            AssertSame(after.Read(settingId, Now), answer.Result, settingId);
            Keep(step, zone, after);
        }
    }

    private async Task ChangePlanAsync(ZoneModel zone, ModelStep step)
    {
        var plan = Plans[step.Choice % Plans.Length];
        var answer = step.Choice < Plans.Length
            ? await client.PatchAsync($"zones/{zone.Id}", $"{{\"plan\":{{\"id\":\"{plan}\"}}}}")
            : await client.PutAsync($"zones/{zone.Id}/subscription", $"{{\"rate_plan\":{{\"id\":\"{plan}\"}}}}");
        if (Expect(zone, answer, null))
        {
            zone.Plan = plan;
        }
    }

    private async Task DeleteZoneAsync(ZoneModel zone) =>
        zone.IsDeleted |= Expect(zone, await client.DeleteAsync($"zones/{zone.Id}"), null);

    private async Task CreateZoneAsync(ModelStep step)
    {
        var name = $"new{step.Choice % 3}.example";
        var answer = await client.PostAsync("zones", $"{{\"name\":\"{name}\",\"account\":{{\"id\":\"{account}\"}}}}");
        if (zones.Any(zone => zone.Name == name && !zone.IsDeleted))
        {
            answer.AssertRefused(400, 1061);
            return;
        }

        zones.Add(new ZoneModel(answer.Result.GetProperty("id").GetString()!, name, "free"));
        await CheckAsync(zones[^1]);
    }

    private Task AdvanceAsync(ModelStep step)
    {
        // The clock alone: a timer that fires each minute would fire 1440 times for a day.
        service.Clock.AdjustTime(Now + Times[step.Choice % Times.Length]);
        return Task.CompletedTask;
    }

    private async Task RestartAsync()
    {
        client.Dispose();
        await service.RestartAsync();
        client = service.CreateClient();
    }

    private static string Query(ModelStep step) => step.DryRun ? "?dry_run=true" : "";

    // A dry run answers what would be, and leaves the model as it is.
    private void Keep(ModelStep step, ZoneModel before, ZoneModel after)
    {
        if (!step.DryRun)
        {
            zones[zones.IndexOf(before)] = after;
        }
    }

    private async Task<((string Name, string Value)[] Headers, bool Met)> ConditionAsync(ZoneModel zone, ModelStep step, string path)
    {
        if (step.Condition == StepCondition.None || zone.IsDeleted)
        {
            return ([], true);
        }

        var now = (await client.GetAsync(path)).ETag;
        var tag = step.Condition switch
        {
            StepCondition.Current => now,
            StepCondition.Any => "*",
            _ => earlierTags.GetValueOrDefault(path, "\"never\""),
        };
        earlierTags.TryAdd(path, now);
        return ([("If-Match", tag)], tag == "*" || WithoutCount(tag) == WithoutCount(now));
    }

    // A tag ends in the seconds that are left, if any; they do not matter to a write.
    private static string WithoutCount(string tag) => tag.Split('.')[0].TrimEnd('"');

    // Whether it succeeded, as it had to when no code is expected.
    private static bool Expect(ZoneModel zone, ApiAnswer answer, int? code)
    {
        if (zone.IsDeleted)
        {
            answer.AssertRefused(404, 1001);
            return false;
        }

        if (code is { } refusal)
        {
            answer.AssertRefused(refusal == 10412 ? 412 : 400, refusal);
            return false;
        }

        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Text}");
        return true;
    }

    private static void AssertSame(ModelReading expected, JsonElement actual, string settingId)
    {
        var row = SettingTable.Get(settingId);
        var text = $"{settingId}: expected {expected}, got {actual.GetRawText()}";
        Assert.True(actual.GetProperty("id").GetString() == (row.ResponseId ?? settingId), text);
        Assert.True(JsonElement.DeepEquals(expected.Value, actual.GetProperty(row.BodyField)), text);
        Assert.True(actual.GetProperty("editable").GetBoolean() == expected.Editable, text);
        var modified = actual.GetProperty("modified_on");
        Assert.True((modified.ValueKind == JsonValueKind.Null ? (DateTimeOffset?)null : modified.GetDateTimeOffset()) == expected.ModifiedOn, text);
        Assert.True(
            (actual.TryGetProperty("time_remaining", out var left) ? left.GetInt32() : (int?)null) == expected.SecondsLeft, text);
    }

    private async Task CheckAllAsync()
    {
        foreach (var zone in zones)
        {
            await CheckAsync(zone);
            foreach (var settingId in zone.Changed.Where(_ => !zone.IsDeleted))
            {
                await CheckOneAsync(zone, settingId);
            }
        }

        var expected = zones.Where(zone => !zone.IsDeleted).OrderBy(zone => zone.Name, StringComparer.Ordinal)
            .Select(zone => (zone.Id, zone.Name, zone.Plan, zone.CountDevelopmentMode(Now)));
        var listed = (await client.GetAsync("zones?per_page=50")).Result.EnumerateArray().Select(zone => (
            zone.GetProperty("id").GetString()!, zone.GetProperty("name").GetString()!,
            zone.GetProperty("plan").GetProperty("legacy_id").GetString()!, zone.GetProperty("development_mode").GetInt32()));
        Assert.Equal(expected, listed);
    }

    private async Task CheckAsync(ZoneModel given)
    {
        var zone = zones.Single(candidate => candidate.Id == given.Id);
        var answer = await client.GetAsync($"zones/{zone.Id}/settings");
        if (Expect(zone, answer, null))
        {
            Assert.Equal(SettingTable.Ids.Count, answer.Result.GetArrayLength());
            foreach (var (settingId, actual) in SettingTable.Ids.Order(StringComparer.Ordinal).Zip(answer.Result.EnumerateArray()))
            {
                AssertSame(zone.Read(settingId, Now), actual, settingId);
            }
        }
    }

    private async Task CheckOneAsync(ZoneModel given, string settingId)
    {
        var zone = zones.Single(candidate => candidate.Id == given.Id);
        var path = $"zones/{zone.Id}/settings/{settingId}";
        var answer = await client.GetAsync(path);
        var reading = zone.Read(settingId, Now);
        AssertSame(reading, answer.Result, settingId);
        var history = await client.GetAsync($"{path}/history");
        Assert.Equal(zone.CountChanges(settingId), history.Json.GetProperty("result_info").GetProperty("total_count").GetInt32());

        // Same tag, same representation, and the other way round on the same plan, which may have something to say about
        // the value. Seconds that run down are no part of either.
        var tag = WithoutCount(answer.ETag);
        var representation = $"{path} {reading.Value.GetRawText()} {reading.Editable} {reading.ModifiedOn:O}";
        Assert.Equal(representation, representationOfTag.GetValueOrDefault(path + tag, representation));
        var onPlan = $"{representation} {zone.Plan}";
        Assert.Equal(tag, tagOfRepresentation.GetValueOrDefault(onPlan, tag));
        representationOfTag[path + tag] = representation;
        tagOfRepresentation[onPlan] = tag;
    }
}
