using LlamaCloud.Cli.Terminal;


namespace LlamaCloud.Cli.Options;

/// <summary>The value <c>@file</c> is the text of that file; a value that begins with <c>@</c> itself is written <c>\@</c>.</summary>
internal static class FileReference
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The text that a value stands for.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="value">The value as typed.</param>
    /// <param name="keepEnd">Whether the line break at the end of a file belongs to the value.</param>
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

    private static string Read(string option, string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MostBytes }
                ? throw new UsageException($"{option}: the file '{path}' has more than {MostBytes / 1024 / 1024} MB, which is no value.")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{option}: cannot read '{path}': {e.Message} A value that begins with @ is written \\@.");
        }
    }
}
