using Microsoft.Extensions.Logging;
using ZoneSettings.Client.Disk;
using ZoneSettings.Client.Tests.ControlPlanes;
using ZoneSettings.Feed;
using ZoneSettings.Testing;

namespace ZoneSettings.Client.Tests.Following;

/// <summary>Starts with something on disk, and what stops leave there.</summary>
public sealed class DiskStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_start_without_a_control_plane_is_a_start_from_disk()
    {
        Uri address;
        await using (var plane = await ScriptedControlPlane.StartAsync())
        {
            address = plane.Address;
            await FillAsync(plane);
        }

        await using var host = await ClientHost.StartAsync(address, Keep);
        // In force before the start is over: no waiting here.
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.True(host.Directory.WaitForFirstAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.True(host.Directory.State.StartedFromDisk);
        Assert.InRange(host.Directory.State.Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        await host.UntilErrorAsync("cannot be reached");
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));

        await using var again = await ScriptedControlPlane.StartAsync(address.Port);
        again.Book.Put(Feeds.Ssl(1, "example.com", "strict"), Feeds.Ssl(2, "example.net", "off"));
        await host.UntilVersionAsync(Feeds.Version(2));
    }

    [Fact]
    public async Task A_start_from_disk_goes_on_with_changes()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        await FillAsync(plane);
        plane.Book.Put(Feeds.Ssl(2, "example.net", "off"));
        await using var host = await ClientHost.StartAsync(plane.Address, Keep);
        await host.UntilVersionAsync(Feeds.Version(2));
        Assert.Single(plane.RequestsOf(ScriptedControlPlane.Snapshot));
        Assert.Equal([Feeds.Version(1), Feeds.Version(2)], host.Published.Select(table => table.Version));
    }

    [Fact]
    public async Task A_start_from_disk_takes_a_snapshot_when_changes_do_not_go_on()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        await FillAsync(plane);
        plane.Book.BeginEpoch("f", 0);
        await using var host = await ClientHost.StartAsync(plane.Address, Keep);
        await host.UntilVersionAsync(Feeds.Version(0, "f"));
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
    }

    [Fact]
    public async Task A_start_long_after_takes_a_snapshot_on_condition()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        await FillAsync(plane);
        await using var host = await ClientHost.StartAsync(plane.Address, options =>
        {
            Keep(options);
            options.ResyncInterval = TimeSpan.FromTicks(1);
        });
        await Eventually.TrueAsync(
            () => plane.RequestsOf(ScriptedControlPlane.Snapshot).Skip(1).Any(request => request.IfNoneMatch == "\"e.1\""),
            "a snapshot on condition");
    }

    [Fact]
    public async Task What_was_rejected_is_asked_for_again()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using (var old = await ClientHost.FollowAsync(plane, options =>
        {
            Keep(options);
            options.Check = static (_, json) => json == "\"quantum\"" ? "Unknown." : null;
        }))
        {
            await old.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum")));
        }

        await using var host = await ClientHost.StartAsync(plane.Address, Keep);
        await Eventually.TrueAsync(() => Feeds.SslOf(host.Directory.Current, "example.com") == "quantum", "the value that is good now");
        Assert.Equal("", plane.RequestsOf(ScriptedControlPlane.Snapshot).Last().IfNoneMatch);
        await Eventually.TrueAsync(() => host.Directory.State.Rejected.Count == 0, "the end of the rejection");
    }

    [Fact]
    public async Task A_rejection_and_the_last_good_value_outlast_a_restart()
    {
        static void Strictly(ZoneSettingsClientOptions options) =>
            options.Check = static (_, json) => json == "\"quantum\"" ? "Unknown." : null;

        Uri address;
        await using (var plane = await ScriptedControlPlane.StartAsync())
        {
            address = plane.Address;
            plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
            await using var old = await ClientHost.FollowAsync(plane, options =>
            {
                Keep(options);
                Strictly(options);
            });
            await old.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(1, "example.com", "quantum")));
        }

        await using var host = await ClientHost.StartAsync(address, options =>
        {
            Keep(options);
            Strictly(options);
        });
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.Equal(Feeds.Version(2), Assert.Single(host.Directory.State.Rejected).Since);
    }

    [Fact]
    public async Task A_stop_leaves_the_latest_on_disk()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using (var host = await ClientHost.FollowAsync(plane, options =>
        {
            Keep(options);
            options.SaveInterval = TimeSpan.FromDays(1);
        }))
        {
            await Eventually.TrueAsync(() => File.Exists(folder.SnapshotPath), "the first save");
            await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "off")));
            await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(3, "example.org", "off")));
            Assert.Equal(Feeds.Version(1), VersionOnDisk());
        }

        Assert.Equal(Feeds.Version(3), VersionOnDisk());
    }

    [Fact]
    public async Task Changes_are_brought_to_disk_while_the_program_runs()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane, Keep);
        await Eventually.TrueAsync(() => File.Exists(folder.SnapshotPath), "the first save");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "off")));
        await Eventually.TrueAsync(() => VersionOnDisk() == Feeds.Version(2), "a save");
    }

    [Fact]
    public async Task A_damaged_file_gives_way_to_the_one_before()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        await FillAsync(plane);
        plane.Book.Put(Feeds.Ssl(2, "example.net", "off"));
        await FillAsync(plane);
        var bytes = await File.ReadAllBytesAsync(folder.SnapshotPath, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder.SnapshotPath, bytes, TestContext.Current.CancellationToken);
        plane.Always[ScriptedControlPlane.Changes] = Answers.Fail(503, 10503, "away");
        await using var host = await ClientHost.StartAsync(plane.Address, Keep);
        Assert.Equal("strict", Feeds.SslOf(host.Directory.Current, "example.com"));
        Assert.True(File.Exists(folder.DamagedPath));
    }

    [Fact]
    public async Task Two_damaged_files_leave_it_to_the_control_plane()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        await FillAsync(plane);
        await File.WriteAllTextAsync(folder.SnapshotPath, "damaged", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.PreviousPath, "damaged", TestContext.Current.CancellationToken);
        await using var host = await ClientHost.StartAsync(plane.Address, Keep);
        await host.UntilVersionAsync(Feeds.Version(1));
        Assert.False(host.Directory.State.StartedFromDisk);
        await Eventually.TrueAsync(() => File.Exists(folder.SnapshotPath), "a save");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_and_harms_nothing()
    {
        // A file stands where the folder should be.
        var obstacle = Path.GetDirectoryName(folder.SnapshotPath)!;
        await File.WriteAllTextAsync(obstacle, "", TestContext.Current.CancellationToken);
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        await using var host = await ClientHost.FollowAsync(plane, Keep);
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Error, "cannot be written"), "an error in the log");
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "off")));
        Assert.Null(host.Directory.State.LastError);

        File.Delete(obstacle);
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Information, "is written to"), "the end of the error");
        await Eventually.TrueAsync(() => VersionOnDisk() == Feeds.Version(2), "the latest on disk");
        Assert.Single(host.Log.Lines, line => line.Text.Contains("cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_harms_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full.");
        await using var plane = await ScriptedControlPlane.StartAsync();
        await FillAsync(plane);
        File.CreateSymbolicLink(folder.AsidePath, "/dev/full");
        await using var host = await ClientHost.FollowAsync(plane, Keep);
        await host.UntilVersionAsync(plane.Book.Put(Feeds.Ssl(2, "example.net", "off")));
        await Eventually.TrueAsync(() => host.Log.Has(LogLevel.Error, "No space left"), "an error in the log");
        Assert.Equal(Feeds.Version(1), VersionOnDisk());
    }

    [Fact]
    public async Task A_zone_on_a_plan_that_is_gone_outlasts_a_restart()
    {
        await using var plane = await ScriptedControlPlane.StartAsync();
        plane.Book.Put(new ZoneRecord(Feeds.Id(1), "example.com", "pro", []));
        await using (var old = await ClientHost.FollowAsync(plane, Keep))
        {
            plane.Book.Plans = [Feeds.Free];
            plane.Book.BeginEpoch("f");
            await old.UntilVersionAsync(Feeds.Version(0, "f"));
            Assert.Equal("full", Feeds.SslOf(old.Directory.Current, "example.com"));
        }

        await using var host = await ClientHost.StartAsync(plane.Address, Keep);
        Assert.Equal("full", Feeds.SslOf(host.Directory.Current, "example.com"));
    }

    private async Task FillAsync(ScriptedControlPlane plane)
    {
        if (plane.Book.Head.Revision == 0)
        {
            plane.Book.Put(Feeds.Ssl(1, "example.com", "strict"));
        }

        await using var host = await ClientHost.FollowAsync(plane, Keep);
        await host.UntilVersionAsync(plane.Book.Head);
    }

    private void Keep(ZoneSettingsClientOptions options) => options.SnapshotPath = folder.SnapshotPath;

    private FeedVersion VersionOnDisk() => SnapshotParser.Read(File.ReadAllBytes(folder.SnapshotPath)).Snapshot.Version;
}
