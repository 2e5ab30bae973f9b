namespace ZoneSettings.Api.Hosting;

/// <summary>The service cannot start, for a reason that its operator can mend. The message is all that is shown.</summary>
internal sealed class StartupException(string message) : Exception(message);
