using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ZoneSettings.Api.Envelope;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of a success, for the document only; <see cref="EnvelopeBytes"/> writes it.</summary>
[Description("What every success looks like.")]
internal sealed record Envelope<T>(
    T Result,
    [property: Description("Always true.")] bool Success,
    [property: Description("Always empty."), MaxLength(0)] IReadOnlyList<ErrorView> Errors,
    [property: Description("Warnings and remarks.")] IReadOnlyList<MessageView> Messages)
    where T : notnull;
