using Microsoft.Extensions.Logging;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes what the library logs to standard error, with the key masked.</summary>
internal sealed class DebugLog : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        foreach (var line in formatter(state, exception).Split('\n'))
        {
            Messages.Write("debug: " + line.TrimEnd('\r'));
        }
    }

    public void Dispose()
    {
    }
}
