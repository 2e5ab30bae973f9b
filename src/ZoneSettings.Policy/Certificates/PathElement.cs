using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace ZoneSettings.Policy.Certificates;

/// <summary>One certificate of a path, as data: it holds no handle of the system.</summary>
internal sealed class PathElement
{
    /// <summary>Takes a certificate apart.</summary>
    /// <param name="certificate">It is not kept.</param>
    /// <param name="status">What the system said about it.</param>
    /// <param name="depth">0 for the origin's own certificate, 1 for its issuer, and so on.</param>
    /// <param name="isAnchor">Whether it is trusted for itself.</param>
    public PathElement(X509Certificate2 certificate, X509ChainStatusFlags status, int depth, bool isAnchor)
    {
        Status = status;
        Depth = depth;
        IsAnchor = isAnchor;
        Fingerprint = TrustStore.FingerprintOf(certificate);
        try
        {
            Fields = CertificateFields.Read(certificate.RawDataMemory);
        }
        catch (AsnContentException)
        {
            FormatFault = "is not well-formed";
        }
        catch (CertificateFormatException exception)
        {
            FormatFault = exception.Message;
        }
    }

    public X509ChainStatusFlags Status { get; }

    public int Depth { get; }

    public bool IsAnchor { get; }

    public string Fingerprint { get; }

    /// <summary>Null when the certificate is malformed.</summary>
    public CertificateFields? Fields { get; }

    /// <summary>How it is malformed, as the end of a sentence; null when it is not.</summary>
    public string? FormatFault { get; }

    /// <summary>How a sentence about it begins.</summary>
    public string Title => Depth == 0 ? "The certificate"
        : $"The {(IsAnchor ? "trust anchor" : "authority's certificate")} {Fields?.Subject.Title}".TrimEnd();
}
