using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Persistence.Tests.Database;

/// <summary>Remembers what was logged: category and message.</summary>
public sealed class LogRecord : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Message)> entries = new();

    public int Count(string category, string text) => entries.Count(
        entry => entry.Category == category && entry.Message.Contains(text, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, entries);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Logger(string category, ConcurrentQueue<(string Category, string Message)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => entries.Enqueue((category, formatter(state, exception)));
    }
}
