namespace LlamaCloud.Emulator;

/// <summary>
/// Thrown when the emulator cannot be started or configured: for an address that it cannot listen on, an invalid database file, or
/// invalid faults. The message can be shown to users.
/// </summary>
public sealed class EmulatorException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public EmulatorException()
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    public EmulatorException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">The exception that caused this one.</param>
    public EmulatorException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
