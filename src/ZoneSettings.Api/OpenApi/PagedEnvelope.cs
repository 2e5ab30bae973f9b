using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ZoneSettings.Api.Envelope;

namespace ZoneSettings.Api.OpenApi;

/// <summary>Shape of a page of a list, for the document only.</summary>
[Description("What a page of a list looks like.")]
internal sealed record PagedEnvelope<T>(
    T Result,
    [property: Description("Always true.")] bool Success,
    [property: Description("Always empty."), MaxLength(0)] IReadOnlyList<ErrorView> Errors,
    [property: Description("Warnings and remarks.")] IReadOnlyList<MessageView> Messages,
    PageInfo ResultInfo)
    where T : notnull;
