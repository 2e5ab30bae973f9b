using Microsoft.Extensions.DependencyInjection;
using ZoneSettings.Api.Access;
using ZoneSettings.Api.Tests.Service;
using ZoneSettings.Catalog.Ids;
using ZoneSettings.Persistence.Rows;
using ZoneSettings.Persistence.Writing;

namespace ZoneSettings.Api.Tests.Access;

/// <summary>One service with <see cref="AccessSeeds"/> for the tests of a class.</summary>
public sealed class AccessService() : ClassService(AccessSeeds.Json)
{
    private ApiClient? nobody;

    /// <summary>Sends the token that may do everything.</summary>
    public ApiClient Admin => Client;

    /// <summary>Sends no credentials but those of the request.</summary>
    public ApiClient Nobody => nobody ??= Service.CreateClient(null);

    /// <summary>Sends the token of this name in <see cref="AccessSeeds"/>.</summary>
    public ApiClient ClientOf(string tokenName) => Service.CreateClient(AccessSeeds.TokenFor(tokenName));

    /// <summary>Makes a token as the command line does, for seeds make none that ends.</summary>
    public Task<bool> PutTokenAsync(string text, DateTimeOffset? expiresOn = null, DateTimeOffset? revokedOn = null) =>
        Service.Services.GetRequiredService<StateWriter>().WriteAsync(
            new Actor("command", "test", "test"),
            draft =>
            {
                draft.PutToken(new ApiToken
                {
                    Id = HexId.New(),
                    Name = text,
                    Hash = SecretText.Hash(text),
                    Permissions = "admin",
                    Scope = "*",
                    CreatedOn = draft.Now,
                    ExpiresOn = expiresOn,
                    RevokedOn = revokedOn,
                });
                return true;
            },
            TestContext.Current.CancellationToken);
}
