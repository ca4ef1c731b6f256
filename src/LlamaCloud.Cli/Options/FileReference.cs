using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Options;

/// <summary>Replaces a value <c>@file</c> with the text of that file; <c>\@</c> escapes a value that begins with <c>@</c>.</summary>
internal static class FileReference
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Gets the text of a value.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="value">The value of the option.</param>
    /// <param name="keepEnd">True to keep line breaks at the end of the file.</param>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static string Resolve(string option, string value, bool keepEnd = false)
    {
        if (value.StartsWith("\\@", StringComparison.Ordinal) || value.StartsWith("\\\\@", StringComparison.Ordinal))
        {
            return value[1..];
        }

        if (value is not ['@', _, ..])
        {
            return value;
        }

        var text = Read(option, value[1..]);
        return keepEnd ? text : text.TrimEnd('\n', '\r');
    }

    /// <summary>Writes a warning if every user of this machine can read the file of a secret.</summary>
    public static void WarnIfReadable(string option, string value)
    {
        if (!OperatingSystem.IsWindows() && value is ['@', _, ..] && new FileInfo(value[1..]) is { Exists: true, Length: > 0 } file && (file.UnixFileMode & UnixFileMode.OtherRead) != 0)
        {
            Messages.Error($"warning: {option}: every user of this machine can read '{file.Name}'; run 'chmod 600 {Shell.Quote(value[1..])}'.");
        }
    }

    private static string Read(string option, string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MaxBytes }
                ? throw new UsageException($"{option}: the file '{path}' is larger than the {MaxBytes / 1024 / 1024} MB limit for option values.")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{option}: cannot read '{path}': {FileProblem.ToRead(path, e)} To pass a value that begins with @, write \\@.");
        }
    }
}
