namespace ZoneSettings.Policy.Certificates;

/// <summary>A certificate breaks a rule of its format. The message is the end of a sentence that begins with the certificate.</summary>
internal sealed class CertificateFormatException(string message) : Exception(message);
