using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines(LogLevel least = LogLevel.Trace) : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    private readonly ConcurrentQueue<string> _scopes = new();

    /// <summary>Gets the scopes that were begun, in order.</summary>
    public IReadOnlyList<string> Scopes => [.. _scopes];

    public IReadOnlyList<string> All => [.. _lines.Select(static l => l.Text)];

    public IReadOnlyList<string> At(LogLevel level) => [.. _lines.Where(l => l.Level == level).Select(static l => l.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _scopes.Enqueue(state.ToString()!);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var text = formatter(state, exception) + exception;
            KeyWatch.Run.Look("a log", text);
            _lines.Enqueue((logLevel, text));
        }
    }

    public void Dispose()
    {
    }
}
