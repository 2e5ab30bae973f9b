using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ZoneSettings.Persistence.Database;

/// <summary>An instant as whole microseconds since 1970 in UTC: exact, ordered, and the same in every database.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    microseconds => new DateTimeOffset(
        DateTimeOffset.UnixEpoch.Ticks + (microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero));
