using System.Data.Common;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Database;
using ZoneSettings.Persistence.State;

namespace ZoneSettings.Persistence.Reading;

/// <summary>What a stored value means, by the position of its column.</summary>
internal static class StoredValues
{
    public static HexId GetId(this DbDataReader reader, int column) => HexId.Parse(reader.GetString(column));

    public static DateTimeOffset GetInstant(this DbDataReader reader, int column) =>
        Microseconds.ToInstant(reader.GetInt64(column));

    public static DateTimeOffset? GetInstantOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInstant(column);

    public static T GetWord<T>(this DbDataReader reader, int column)
        where T : struct, Enum => Enum.Parse<T>(reader.GetString(column));

    public static byte[] GetBytes(this DbDataReader reader, int column) => (byte[])reader.GetValue(column);

    public static string? GetStringOrNull(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>One string for equal texts: for rows that stay in memory.</summary>
    public static string GetShared(this DbDataReader reader, int column) => SharedText.Of(reader.GetString(column));
}
