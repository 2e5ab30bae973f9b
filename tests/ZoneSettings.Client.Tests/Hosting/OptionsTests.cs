using Microsoft.Extensions.Options;
using ZoneSettings.Client.Hosting;

namespace ZoneSettings.Client.Tests.Hosting;

public sealed class OptionsTests
{
    private static readonly Dictionary<string, Action<ZoneSettingsClientOptions>> Faults = new()
    {
        ["Address is missing"] = options => options.Address = null,
        ["no absolute http or https"] = options => options.Address = new Uri("/client/v4", UriKind.Relative),
        ["http or https address"] = options => options.Address = new Uri("ftp://example.com"),
        ["Address has a user name"] = options => options.Address = new Uri("https://me:secret@example.com"),
        ["a query or a fragment"] = options => options.Address = new Uri("https://example.com/?a=1"),
        ["or a fragment"] = options => options.Address = new Uri("https://example.com/#a"),
        ["Token is missing"] = options => options.Token = null,
        ["Token is missing or"] = options => options.Token = "",
        ["than printable ASCII without blanks"] = options => options.Token = "a b",
        ["characters other than"] = options => options.Token = "a\r\nX: y",
        ["SnapshotPath is no name"] = options => options.SnapshotPath = "",
        ["name of a file, or"] = options => options.SnapshotPath = "state/",
        ["or a folder has it"] = options => options.SnapshotPath = Path.GetTempPath().TrimEnd('/'),
        ["of a file, or a folder"] = options => options.SnapshotPath = "a\0b",
        ["ProxyId must be"] = options => options.ProxyId = "",
        ["1 to 128 characters"] = options => options.ProxyId = new string('a', 129),
        ["must be printable ASCII"] = options => options.ProxyId = "ä",
        ["ProxyId"] = options => options.ProxyId = null!,
        ["Check is missing"] = options => options.Check = null!,
        ["PollWait must be whole seconds"] = options => options.PollWait = TimeSpan.FromSeconds(1.5),
        ["whole seconds, 1 to 30"] = options => options.PollWait = TimeSpan.FromSeconds(31),
        ["PollWait"] = options => options.PollWait = TimeSpan.Zero,
        ["RequestTimeout"] = options => options.RequestTimeout = TimeSpan.Zero,
        ["TransferTimeout"] = options => options.TransferTimeout = TimeSpan.FromSeconds(-1),
        ["RetryPause must be over 0"] = options => options.RetryPause = TimeSpan.Zero,
        ["LongestRetryPause must be at least RetryPause"] = options => options.LongestRetryPause = TimeSpan.FromMilliseconds(1),
        ["LongestRetryAfter"] = options => options.LongestRetryAfter = TimeSpan.Zero,
        ["RefusedPause"] = options => options.RefusedPause = Timeout.InfiniteTimeSpan,
        ["ResyncInterval"] = options => options.ResyncInterval = TimeSpan.MaxValue,
        ["SaveInterval"] = options => options.SaveInterval = TimeSpan.Zero,
        ["ReportInterval"] = options => options.ReportInterval = TimeSpan.Zero,
        ["LargestAnswer"] = options => options.LargestAnswer = 1023,
        ["1024 to 2000000000 bytes"] = options => options.LargestAnswer = int.MaxValue,
    };

    public static TheoryData<string> Sentences => new(Faults.Keys);

    [Fact]
    public void There_are_faults() => Assert.Equal(33, Faults.Count);

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_fault_is_told(string sentence)
    {
        var options = Good();
        Faults[sentence](options);
        var result = new OptionsReview().Validate(null, options);
        Assert.True(result.Failed);
        Assert.Contains(sentence, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_good() => Assert.True(new OptionsReview().Validate(null, Good()).Succeeded);

    [Fact]
    public async Task A_start_stops_with_every_fault()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ClientHost.StartAsync(new Uri("ftp://example.com"), options =>
        {
            options.Token = null;
            options.PollWait = TimeSpan.Zero;
        }));
        Assert.Equal(3, fault.Failures.Count());
    }

    [Fact]
    public async Task The_token_is_not_told_when_it_is_at_fault()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ClientHost.StartAsync(new Uri("http://127.0.0.1"), options => options.Token = "secret token"));
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    private static ZoneSettingsClientOptions Good() => new() { Address = new Uri("https://example.com"), Token = "token" };
}
