using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ZoneSettings.Persistence.Database;

/// <summary><see cref="Microseconds"/> for EF Core.</summary>
internal sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => Microseconds.Of(instant), microseconds => Microseconds.ToInstant(microseconds));
