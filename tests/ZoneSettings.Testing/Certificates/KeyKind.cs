namespace ZoneSettings.Testing.Certificates;

/// <summary>Keys that certificates can be made with. The quick ones come first; a long RSA key takes a noticeable time to make.</summary>
public enum KeyKind
{
    EcP256,
    EcP384,
    EcP521,
    Rsa1024,
    Rsa2048,
    Rsa3072,
}
