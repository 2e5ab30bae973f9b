using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ZoneSettings.Api.Tests.Service;

namespace ZoneSettings.Api.Tests.Access;

/// <summary>Secrets are kept as hashes, and shown to nobody.</summary>
public sealed class SecretKeepingTests
{
    [Fact]
    public async Task No_secret_is_in_the_database_or_in_the_log()
    {
        var log = new KeptLog();
        await using var service = await TestService.StartWithAsync(
            services => services.AddLogging(logging => logging.AddProvider(log).AddFilter<KeptLog>(null, LogLevel.Trace)),
            AccessSeeds.Json);
        const string Wrong = "a-token-that-nobody-knows-0000000000000";
        using (var client = service.CreateClient(null))
        {
            const string Ssl = $"zones/{AccessSeeds.Own}/settings/ssl";
            (string, string) bearer = ("Authorization", $"Bearer {TestService.Token}");
            Assert.Equal(200, (await client.PatchAsync(Ssl, """{"value":"strict"}""", bearer)).Status);
            Assert.Equal(200, (await client.GetAsync(Ssl, ("X-Auth-Email", AccessSeeds.Email), ("X-Auth-Key", AccessSeeds.Key))).Status);
            Assert.Equal(401, (await client.GetAsync(Ssl, ("Authorization", $"Bearer {Wrong}"))).Status);
            Assert.Equal(400, (await client.GetAsync(Ssl, ("Authorization", $"Token {Wrong}"))).Status);
            Assert.Equal(400, (await client.GetAsync(Ssl, ("X-Auth-Email", AccessSeeds.Email), ("X-Auth-Key", Wrong))).Status);
            Assert.Equal(200, (await client.GetAsync("user/tokens/verify", bearer)).Status);
        }

        var database = await service.Store.ReadAllAsync();
        // What is there otherwise is found by the same search.
        Assert.True(Holds(database, AccessSeeds.Email));
        Assert.Contains("PATCH", log.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])[TestService.Token, AccessSeeds.TokenFor("one zone"), AccessSeeds.Key, Wrong])
        {
            Assert.False(Holds(database, secret));
            Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
        }
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
