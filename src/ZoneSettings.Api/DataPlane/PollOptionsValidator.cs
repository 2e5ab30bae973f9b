using Microsoft.Extensions.Options;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Checks the options at start, by their attributes.</summary>
[OptionsValidator]
internal sealed partial class PollOptionsValidator : IValidateOptions<PollOptions>;
