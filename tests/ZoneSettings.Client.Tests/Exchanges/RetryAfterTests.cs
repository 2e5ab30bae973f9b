using ZoneSettings.Client.Exchanges;

namespace ZoneSettings.Client.Tests.Exchanges;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("120", 120)]
    [InlineData("00120", 120)]
    [InlineData("4294967296", 3_153_600_000)]
    [InlineData("99999999999999999999999999", 3_153_600_000)]
    [InlineData("Wed, 25 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Wed, 25 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 3_153_600_000)]
    public void A_time_is_read(string text, long seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1e9")]
    [InlineData("soon")]
    [InlineData("Wed, 25 Nov 2026")]
    [InlineData("\u0661")]
    public void Anything_else_is_no_time(string text) => Assert.Null(Read(text));

    [Fact]
    public void Two_times_are_none()
    {
        using var response = new HttpResponseMessage();
        Assert.Null(RetryAfter.Read(response, Feeds.Noon));
        response.Headers.TryAddWithoutValidation("Retry-After", ["1", "2"]);
        Assert.Null(RetryAfter.Read(response, Feeds.Noon));
    }

    private static TimeSpan? Read(string text)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", text);
        return RetryAfter.Read(response, Feeds.Noon);
    }
}
