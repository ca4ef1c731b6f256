using LlamaCloud.Generated;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes to standard error, with the API key masked and control characters escaped.</summary>
internal static class Messages
{
    public const string Program = "llamacloud-prod";

    private static SecretMask Hidden = SecretMask.Nothing;

    public static bool IsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>Adds a secret to mask. Call it before the first request.</summary>
    public static void Hide(string? secret) => Hidden = Hidden.And(secret);

    /// <summary>Masks the key of the environment, which a service may echo.</summary>
    public static void HideEnvironmentKey() => Hide(Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable));

    public static void Error(string message) => Write($"{Program}: {message}");

    /// <summary>Writes the command that continues what was interrupted.</summary>
    public static void Resume(string command) => Write("To resume: " + command);

    /// <summary>Writes one line.</summary>
    public static void Write(string line)
    {
        try
        {
            Console.Error.WriteLine(SafeText.Escape(Mask(line)));
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
