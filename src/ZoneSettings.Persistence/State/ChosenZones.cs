using ZoneSettings.Persistence.Reading;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Persistence.State;

/// <summary>
/// The zones that are wanted, and their overrides: each table in the order in which it lies on the disk. By key, as a join
/// would have it, takes three times as long.
/// </summary>
internal sealed class ChosenZones
{
    private readonly string[] words = [];
    private readonly string zones = "";
    private readonly string overrides = "";

    public ChosenZones(StateOptions options)
    {
        if (options.Zones is not null)
        {
            words = [.. options.Zones];
            // No name looks like an id, so that a word is never taken for the other thing.
            zones = $"WHERE {SqlText.IsAmong(nameof(Zone.Id), words.Length)} OR {SqlText.IsAmong(nameof(Zone.Name), words.Length)}";
            overrides = $"WHERE {SqlText.Quote(nameof(SettingOverride.ZoneId))} IN "
                + $"(SELECT {SqlText.Quote(nameof(Zone.Id))} FROM {StoredRows.Zones.Table} {zones})";
        }
    }

    public async Task<int> CountAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        var counts = await inquiry.ListAsync(
            $"SELECT COUNT(*) FROM {StoredRows.Zones.Table} {zones}", row => row.GetInt32(0), words, cancellationToken);
        return counts[0];
    }

    public IAsyncEnumerable<Zone> ReadAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        StoredRows.Zones.ReadAsync(inquiry, zones, words, cancellationToken);

    public IAsyncEnumerable<SettingOverride> ReadOverridesAsync(Inquiry inquiry, CancellationToken cancellationToken) =>
        StoredRows.Overrides.ReadAsync(inquiry, overrides, words, cancellationToken);
}
