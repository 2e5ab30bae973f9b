using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Client.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyCollection<(LogLevel Level, string Text)> Lines => lines;

    public bool Has(LogLevel level, string part) =>
        lines.Any(line => line.Level == level && line.Text.Contains(part, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

    public void Dispose()
    {
    }
}
