using System.Security.Cryptography;
using ZoneSettings.Persistence.Rows;

namespace ZoneSettings.Api.Access;

/// <summary>The token that everybody knows. It works in Development only, also when its database is later used elsewhere.</summary>
internal sealed class DemoToken(IHostEnvironment environment)
{
    /// <summary>Its text, printed in documentation.</summary>
    public const string Text = "demo-token-for-development-only-00000001";

    private static readonly byte[] Hash = SecretText.Hash(Text);

    /// <summary>False for the demo token outside of Development.</summary>
    public bool Permits(ApiToken token) =>
        environment.IsDevelopment() || !CryptographicOperations.FixedTimeEquals(token.Hash, Hash);
}
