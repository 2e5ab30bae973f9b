using System.Text;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Hosting;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.State;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Seeding;

/// <summary>Puts the first data into a database: the usual account always, demo zones in Development, and a team's file when one is given.</summary>
internal sealed partial class Seeder(
    StateStore store, StateWriter writer, IHostEnvironment environment, ILogger<Seeder> logger)
{
    /// <summary>The demo zone on Enterprise: the identifier that upstream's documentation uses.</summary>
    public const string EnterpriseZoneId = "023e105f4ecef8ad9ca31a8372d0c353";

    /// <summary>The demo zone on Free.</summary>
    public const string FreeZoneId = "f0e1d2c3b4a5968778695a4b3c2d1e0f";

    /// <summary>The account that owns zones for which nobody names another.</summary>
    public static readonly HexId UsualAccountId = HexId.Parse("acc0ffeeacc0ffeeacc0ffeeacc0ffee");

    private const string Demo =
        $$"""
        {
          "zones": [
            { "id": "{{EnterpriseZoneId}}", "name": "example.com", "plan": "enterprise" },
            { "id": "{{FreeZoneId}}", "name": "example.net", "plan": "free" }
          ],
          "tokens": [ { "name": "demo", "value": "{{DemoToken.Text}}", "permissions": ["admin"], "zones": ["*"] } ]
        }
        """;

    private static readonly Actor SeedActor = new("seed", "seed", "seed");

    /// <summary>Seeds what applies. Doing it again changes nothing.</summary>
    /// <exception cref="StartupException">The file has faults; all are told, and nothing of it was stored.</exception>
    public async Task SeedAsync(string? seedFile, bool seedDemo, CancellationToken cancellationToken)
    {
        var empty = store.ZoneCount == 0 && !store.Tokens.Any();
        await EnsureAccountAsync(cancellationToken);
        if (seedFile is not null)
        {
            await ApplyAsync(await ReadFileAsync(seedFile, cancellationToken), seedFile, cancellationToken);
        }
        else if (seedDemo && environment.IsDevelopment() && empty)
        {
            await ApplyAsync(Encoding.UTF8.GetBytes(Demo), "demo data", cancellationToken);
        }
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The seed file cannot be read: {fault.Message}");
        }
    }

    private async Task EnsureAccountAsync(CancellationToken cancellationToken)
    {
        if (store.FindAccount(UsualAccountId) is null)
        {
            await writer.WriteAsync(
                SeedActor,
                draft => draft.FindAccount(UsualAccountId) ?? Put(draft, new Account { Id = UsualAccountId, Name = "Default account" }),
                cancellationToken);
        }
    }

    private static Account Put(Draft draft, Account account)
    {
        draft.PutAccount(account);
        return account;
    }

    private async Task ApplyAsync(byte[] json, string source, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var content = SeedReader.Read(json, faults);
        Refuse(faults, source);
        var before = store.Revision;
        var applied = await writer.WriteAsync(
            SeedActor,
            draft =>
            {
                // Asked here and not before: another process that starts at this moment may have stored the same tokens.
                var applier = new SeedApplier(draft, store.Tokens);
                applier.Apply(content);
                if (applier.Faults.Count > 0)
                {
                    draft.Discard();
                }

                return applier;
            },
            cancellationToken,
            Timeout.InfiniteTimeSpan);
        Refuse(applied.Faults, source);
        LogSeeded(source, store.Revision - before);
        foreach (var (name, text) in applied.Drawn)
        {
            // Shown once, to whoever started the program; not logged.
            Console.Out.WriteLine($"Token '{name}': {text}");
        }
    }

    private static void Refuse(IReadOnlyList<string> faults, string source)
    {
        if (faults.Count > 0)
        {
            throw new StartupException($"{source} has {faults.Count} faults; nothing of it was stored.\n  {string.Join("\n  ", faults)}");
        }
    }

    [LoggerMessage(LogLevel.Information, "Seeded from {Source}: {Count} changes.")]
    private partial void LogSeeded(string source, long count);
}
