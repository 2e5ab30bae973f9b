using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ZoneSettings.Api.Hosting;

namespace ZoneSettings.Api.Tests.Limits;

public sealed class ServerLimitsTests
{
    [Fact]
    public async Task A_limit_of_the_server_can_be_set_under_its_name()
    {
        await using var app = Build(
            "--Kestrel:Limits:MaxConcurrentConnections=77", "--Kestrel:Limits:RequestHeadersTimeout=00:00:07",
            "--Kestrel:Limits:MinRequestBodyDataRate:BytesPerSecond=2000",
            "--Kestrel:Limits:MinRequestBodyDataRate:GracePeriod=00:00:09", "--Kestrel:Limits:Http2:MaxStreamsPerConnection=7");
        var limits = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(77, limits.MaxConcurrentConnections);
        Assert.Equal(TimeSpan.FromSeconds(7), limits.RequestHeadersTimeout);
        Assert.Equal(2_000, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(9), limits.MinRequestBodyDataRate.GracePeriod);
        Assert.Equal(7, limits.Http2.MaxStreamsPerConnection);
        // What is not set has the service's default, and not the server's.
        Assert.Equal(128 * 1024, limits.MaxRequestBodySize);
    }

    [Theory]
    [InlineData("--Kestrel:Limits:MaxConcurrentConnections=many")]
    [InlineData("--Kestrel:Limits:RequestHeadersTimeout=-00:00:01")]
    public void A_limit_that_cannot_be_stops_the_start_with_a_sentence(string argument)
    {
        var fault = Assert.Throws<StartupException>(() => Build(argument));
        Assert.Contains("Kestrel:Limits", fault.Message, StringComparison.Ordinal);
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Build(params string[] arguments) =>
        ServiceHost.Build(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. arguments]);
}
