namespace ZoneSettings.Api.OpenApi;

/// <summary>What the document has to say about an endpoint's answers and headers; metadata of the endpoint.</summary>
/// <param name="Conditional">It has an ETag and heeds If-None-Match.</param>
/// <param name="Writes">It heeds If-Match and may run dry.</param>
/// <param name="Open">It asks for no credentials.</param>
internal sealed record AnswerShape(bool Conditional, bool Writes, bool Open);
