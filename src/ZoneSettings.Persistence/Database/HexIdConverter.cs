using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ZoneSettings.Catalog.Ids;

namespace ZoneSettings.Persistence.Database;

/// <summary>An id as its 32 hex digits, so that a person can read the tables.</summary>
internal sealed class HexIdConverter() : ValueConverter<HexId, string>(id => id.ToString(), text => HexId.Parse(text));
