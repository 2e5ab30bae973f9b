using Microsoft.Extensions.Options;

namespace ZoneSettings.Api.Limits;

/// <summary>Checks the options at start, by their attributes.</summary>
[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
