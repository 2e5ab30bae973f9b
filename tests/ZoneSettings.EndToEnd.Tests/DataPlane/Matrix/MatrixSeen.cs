namespace ZoneSettings.EndToEnd.Tests.DataPlane.Matrix;

/// <summary>What the matrix says that an origin saw.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Sni">Name in the TLS hello; null for none.</param>
/// <param name="Host">Header Host.</param>
/// <param name="ClientCertificate">Subject of the proxy's certificate; null for none.</param>
/// <param name="ForwardedProto">Header X-Forwarded-Proto.</param>
public sealed record MatrixSeen(string Scheme, string? Sni, string Host, string? ClientCertificate, string ForwardedProto);
