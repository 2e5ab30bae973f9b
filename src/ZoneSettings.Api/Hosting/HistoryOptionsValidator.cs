using Microsoft.Extensions.Options;
using ZoneSettings.Persistence.History;

namespace ZoneSettings.Api.Hosting;

/// <summary>Checks the options at start, by their attributes.</summary>
[OptionsValidator]
internal sealed partial class HistoryOptionsValidator : IValidateOptions<HistoryOptions>;
