using ZoneSettings.Api.Errors;

namespace ZoneSettings.Api.OpenApi;

/// <summary>A refusal that an endpoint has beside the usual ones; metadata of the endpoint.</summary>
/// <param name="Error">An answer that the service gives.</param>
/// <param name="Description">When it does.</param>
internal sealed record OwnRefusal(ApiError Error, string Description);
