namespace ZoneSettings.Feed;

/// <summary>A document of the feed cannot be used at all: it is not JSON, or lacks what everything else rests on.</summary>
public sealed class FeedFormatException : Exception
{
    /// <summary>Says what is wrong with the document.</summary>
    public FeedFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with the document, and what came of it.</summary>
    public FeedFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
