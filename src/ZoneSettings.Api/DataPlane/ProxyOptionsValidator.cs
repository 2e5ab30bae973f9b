using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.Proxies;

namespace ZoneSettings.Api.DataPlane;

/// <summary>Checks the options at start, by their attributes.</summary>
[OptionsValidator]
internal sealed partial class ProxyOptionsValidator : IValidateOptions<ProxyOptions>;
