namespace ZoneSettings.Policy.Certificates;

/// <summary>A bundle of certificates that cannot be read as a trust store. The message names the block and is meant for an operator.</summary>
public sealed class TrustStoreFormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and in which block.</param>
    /// <param name="inner">What the reader of the block threw, if anything.</param>
    public TrustStoreFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
