using Microsoft.Extensions.Options;
using ZoneSettings.Api.Hosting;

namespace ZoneSettings.Api.Tests.Hosting;

public sealed class FaultyOptionTests
{
    [Theory]
    [InlineData("--Snapshot:Interval=-00:00:01")]
    [InlineData("--Feed:MaximumChanges=0")]
    [InlineData("--History:MaximumAge=00:00:00")]
    public async Task A_start_that_it_stops_leaves_the_database_alone(string argument)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "data", "zonesettings.db");
            await using var app = ServiceHost.Build(["--urls=http://127.0.0.1:0", $"--Database:Path={path}", argument]);
            await Assert.ThrowsAsync<OptionsValidationException>(
                () => ServiceHost.PrepareAsync(app, seedFile: null, seedDemo: true, TestContext.Current.CancellationToken));
            Assert.Empty(folder.EnumerateFileSystemInfos());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
