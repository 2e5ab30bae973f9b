using ZoneSettings.Persistence.Tests.Writing;

namespace ZoneSettings.Persistence.PostgreSql.Tests.Writing;

/// <summary>The same as with a lock, written by the one statement of a writer that expects nobody else.</summary>
public sealed class LoneBatchWriterTests : BatchWriterTests
{
    protected override bool IsAlone => true;
}
