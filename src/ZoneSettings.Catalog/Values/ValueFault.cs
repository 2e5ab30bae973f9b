namespace ZoneSettings.Catalog.Values;

/// <summary>Why a value was not accepted.</summary>
/// <param name="Pointer">RFC 6901 pointer from the value to the faulty part; empty for the value itself.</param>
/// <param name="Message">A sentence for a person: what was given, what is allowed.</param>
public sealed record ValueFault(string Pointer, string Message);
