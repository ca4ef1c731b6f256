using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>Keeps what is logged at Information and above, after the scope that it is logged in.</summary>
internal sealed class ScopeLog : ILoggerFactory, ILogger
{
    private readonly LoggerExternalScopeProvider _scopes = new();

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var scope = "";
        _scopes.ForEachScope((value, _) => scope += value + ": ", 0);
        Lines.Enqueue(scope + formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
