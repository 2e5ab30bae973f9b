using System.Diagnostics.CodeAnalysis;

namespace ZoneSettings.Api.Errors;

/// <summary>A value, or why there is none.</summary>
internal sealed class Outcome<T>
    where T : class
{
    private Outcome(T? value, IReadOnlyList<ApiError> errors)
    {
        Value = value;
        Errors = errors;
    }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    public T? Value { get; }

    /// <summary>At least one when there is no value, none otherwise.</summary>
    public IReadOnlyList<ApiError> Errors { get; }

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(ApiError error) => new(null, [error]);

    public static implicit operator Outcome<T>(List<ApiError> errors) => new(null, errors);
}
