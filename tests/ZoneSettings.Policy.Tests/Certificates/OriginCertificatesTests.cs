using ZoneSettings.Policy.Certificates;
using ZoneSettings.Testing.Certificates;

namespace ZoneSettings.Policy.Tests.Certificates;

/// <summary>The certificates that the proxy's tests serve, judged as the proxy will judge them.</summary>
public sealed class OriginCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly OriginCertificates origins = new("shop.example.com", "origin.example.net", Now);

    [Theory]
    [InlineData(nameof(OriginCertificates.Good), "")]
    [InlineData(nameof(OriginCertificates.TargetName), "")]
    [InlineData(nameof(OriginCertificates.WrongName), "name")]
    [InlineData(nameof(OriginCertificates.Expired), "expired")]
    [InlineData(nameof(OriginCertificates.NotYetValid), "not-yet-valid")]
    [InlineData(nameof(OriginCertificates.SelfSigned), "self-signed")]
    [InlineData(nameof(OriginCertificates.UnknownAuthority), "incomplete")]
    [InlineData(nameof(OriginCertificates.Sha1), "weak-signature")]
    [InlineData(nameof(OriginCertificates.Rsa1024), "weak-key")]
    [InlineData(nameof(OriginCertificates.ForClients), "usage")]
    public void Each_origin_has_the_fault_that_it_is_made_for(string name, string words)
    {
        var origin = (IssuedCertificate)typeof(OriginCertificates).GetProperty(name)!.GetValue(origins)!;
        var validator = new OriginCertificateValidator(TrustStore.Of([origins.Root.Certificate]));
        var verdict = validator.Validate(
            origin.Certificate, origin.Intermediates, "shop.example.com", "origin.example.net", Now);
        Assert.Equal(words, string.Join(' ', verdict.Faults.Select(fault => fault.Word)));
    }

    public void Dispose() => origins.Dispose();
}
