using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ZoneSettings.Api.Tests.Service;

/// <summary>Keeps what is logged, with every value and exception.</summary>
public sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        lines.Enqueue($"scope {state}");
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs) : "";
        lines.Enqueue($"{logLevel}: {formatter(state, exception)} {values} {exception}");
    }

    public void Dispose()
    {
    }
}
