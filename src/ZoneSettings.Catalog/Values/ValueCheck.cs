using System.Diagnostics.CodeAnalysis;

namespace ZoneSettings.Catalog.Values;

/// <summary>The outcome of checking a JSON value against a kind: its canonical form, or the faults.</summary>
public sealed class ValueCheck
{
    private ValueCheck(string? canonicalJson, IReadOnlyList<ValueFault> faults)
    {
        CanonicalJson = canonicalJson;
        Faults = faults;
    }

    /// <summary>Whether the value is legal.</summary>
    [MemberNotNullWhen(true, nameof(CanonicalJson))]
    public bool Accepted => CanonicalJson is not null;

    /// <summary>The one spelling of the value, without white space and with fields in declared order: compare for ordinal equality.</summary>
    public string? CanonicalJson { get; }

    /// <summary>Everything that is wrong with the value; empty when it is legal.</summary>
    public IReadOnlyList<ValueFault> Faults { get; }

    internal static ValueCheck Of(string? canonicalJson, IReadOnlyList<ValueFault> faults) =>
        new(faults.Count == 0 ? canonicalJson : null, faults);
}
