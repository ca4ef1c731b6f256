using LlamaCloud.Generated;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes to standard error, with the API key masked and control characters escaped.</summary>
internal static class Messages
{
    public const string Program = "llamacloud-prod";

    private const int DefaultWidth = 80;

    private static SecretMask Hidden = SecretMask.Nothing;

    public static bool IsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>Gets the number of cells of a line on standard error.</summary>
    public static int Width => Posix.TerminalSize(Posix.StandardError)?.Width ?? DefaultWidth;

    /// <summary>Adds a secret to mask. Call it before the first request.</summary>
    public static void Hide(string? secret) => Hidden = Hidden.And(secret);

    /// <summary>Masks the key of the environment, which a service may echo.</summary>
    public static void HideEnvironmentKey() => Hide(Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable));

    public static void Error(string message) => Write($"{Program}: {message}");

    /// <summary>Writes the command that continues what was interrupted.</summary>
    public static void Resume(string command) => Write("To resume: " + command);

    /// <summary>Writes a note below the output. On a terminal, it is broken between its words.</summary>
    public static void Note(string note)
    {
        foreach (var line in IsTerminal ? CellText.Wrap(note, Width) : [note])
        {
            Write(line);
        }
    }

    /// <summary>Writes a message of one or more lines.</summary>
    public static void Write(string message)
    {
        try
        {
            Console.Error.WriteLine(SafeText.Message(Mask(message)));
        }
        catch (IOException)
        {
            // Standard error is closed.
        }
    }

    /// <summary>Writes a question, without a line break.</summary>
    public static void Ask(string question) => Console.Error.Write(SafeText.Escape(Mask(question)));

    /// <summary>Writes one line of JSON.</summary>
    public static void WriteJson(ReadOnlyMemory<byte> json) => Write(System.Text.Encoding.UTF8.GetString(json.Span));

    /// <summary>Masks the key in bytes, because a service may echo it.</summary>
    public static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> bytes) => Hidden.Mask(bytes);

    /// <summary>Masks the key in a text.</summary>
    public static string Mask(string text) => Hidden.Mask(text);
}
