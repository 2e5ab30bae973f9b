namespace ZoneSettings.Policy.Certificates;

/// <summary>Whether an origin's certificate is valid, and if not, every reason that could be found. Immutable.</summary>
public sealed record CertificateVerdict
{
    /// <summary>The verdict without a fault.</summary>
    public static CertificateVerdict Valid { get; } = new([]);

    /// <summary>A verdict with these faults; valid when there are none.</summary>
    /// <param name="faults">In any order, repetitions allowed.</param>
    public CertificateVerdict(IEnumerable<CertificateFault> faults) =>
        Faults = [.. faults.Distinct().OrderBy(fault => fault.Kind)];

    /// <summary>No fault was found.</summary>
    public bool IsValid => Faults.Count == 0;

    /// <summary>What is wrong, each fault once, in the order of their kinds; empty when valid.</summary>
    public IReadOnlyList<CertificateFault> Faults { get; }

    /// <summary>The sentences of all faults, one after the other, or that the certificate is valid.</summary>
    public override string ToString() =>
        IsValid ? "The certificate is valid." : string.Join(' ', Faults.Select(fault => fault.Sentence));

    /// <summary>Two verdicts with the same faults are equal.</summary>
    public bool Equals(CertificateVerdict? other) => other is not null && Faults.SequenceEqual(other.Faults);

    /// <inheritdoc/>
    public override int GetHashCode() => Faults.Aggregate(0, HashCode.Combine);
}
