namespace ZoneSettings.Api.Tests.Service;

/// <summary>One service for the tests of a class, with <see cref="Seeds.OneZonePerPlan"/>. A test that writes makes a zone of its own.</summary>
public sealed class SharedService() : ClassService(Seeds.OneZonePerPlan)
{
    private int zones;

    /// <summary>A new zone on a plan; the answer is its path, <c>zones/…</c>.</summary>
    public async Task<string> CreateZoneAsync(string plan = "enterprise")
    {
        var name = $"own{++zones}.example";
        var created = await Client.PostAsync("zones", $$$"""{"name":"{{{name}}}","account":{"id":"{{{Seeds.Account}}}"}}""");
        var path = $"zones/{created.Result.Text("id")}";
        if (plan != "free")
        {
            Assert.Equal(200, (await Client.PatchAsync(path, $$$"""{"plan":{"id":"{{{plan}}}"}}""")).Status);
        }

        return path;
    }

    /// <summary>Where the database stands; the same as long as nothing was stored.</summary>
    public async Task<string> ReadVersionAsync() => (await Client.GetAsync("/readyz")).Result.Text("version");
}
