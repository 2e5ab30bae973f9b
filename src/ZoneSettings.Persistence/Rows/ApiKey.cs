namespace ZoneSettings.Persistence.Rows;

/// <summary>An e-mail and the hash of its key: the older kind of credential. It may do everything. Immutable.</summary>
public sealed class ApiKey
{
    /// <summary>E-mail in lower case.</summary>
    public required string Email { get; init; }

    /// <summary>SHA-256 of the key's text: 32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedOn { get; init; }
}
