using Microsoft.Extensions.Logging;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes the log of the library or the emulator to standard error, with the key masked.</summary>
/// <param name="minimum">The lowest level that is written.</param>
internal sealed class ErrorLog(LogLevel minimum) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        foreach (var line in formatter(state, exception).Split('\n'))
        {
            Messages.Write((minimum < LogLevel.Warning ? "debug: " : $"{Messages.Program}: {logLevel.ToString().ToLowerInvariant()}: ") + line.TrimEnd('\r'));
        }
    }

    public void Dispose()
    {
    }
}
