namespace LlamaCloud.Emulator;

/// <summary>
/// The emulator cannot do what it was started for: an address that cannot be listened on, a database file that is none,
/// a fault description that cannot be read. The message says what, where and what to do; it is fit to be shown to a person.
/// </summary>
public sealed class EmulatorException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public EmulatorException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    public EmulatorException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public EmulatorException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
