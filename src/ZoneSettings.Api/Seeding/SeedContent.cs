namespace ZoneSettings.Api.Seeding;

/// <summary>What a seed file asks for, read and checked as far as the file alone goes.</summary>
internal sealed class SeedContent
{
    public List<SeedAccount> Accounts { get; } = [];

    public List<SeedZone> Zones { get; } = [];

    public List<SeedToken> Tokens { get; } = [];

    public List<SeedKey> Keys { get; } = [];
}
