using Microsoft.Net.Http.Headers;
using ZoneSettings.Api.Envelope;
using ZoneSettings.Api.Requests;

namespace ZoneSettings.Api.DataPlane;

/// <summary>A snapshot in one coding, made once and sent to everyone. Immutable.</summary>
/// <param name="Coding">One of <see cref="AcceptedCoding"/>.</param>
/// <param name="Body">The encoded envelope.</param>
/// <param name="ETag">Strong validator of these bytes.</param>
internal sealed record SnapshotVariant(
    string Coding, IReadOnlyList<ReadOnlyMemory<byte>> Body, EntityTagHeaderValue ETag)
{
    /// <summary>304 when the caller has it, else all of it.</summary>
    public Answer Read(HttpRequest request) =>
        Preconditions.IsKnown(request, ETag)
            ? Answer.NotModifiedChosen(ETag)
            : Answer.Chosen(Body, ETag, Coding == AcceptedCoding.Identity ? null : Coding);
}
