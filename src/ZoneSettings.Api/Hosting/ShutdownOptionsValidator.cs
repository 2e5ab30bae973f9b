using Microsoft.Extensions.Options;

namespace ZoneSettings.Api.Hosting;

/// <summary>Checks the options at start, by their attributes.</summary>
[OptionsValidator]
internal sealed partial class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>;
