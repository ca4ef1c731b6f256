using System.Text;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Terminal;

/// <summary>What goes to standard error. The API key is never in it, and nothing in it moves the cursor.</summary>
internal static class Messages
{
    public const string Program = "llamacloud-prod";

    private const int LeastSecret = 8;

    private static readonly List<string> Secrets = [];

    public static bool IsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>A text that must not be shown.</summary>
    public static void Hide(string? secret)
    {
        if (!string.IsNullOrWhiteSpace(secret))
        {
            lock (Secrets)
            {
                Secrets.Add(secret);
            }
        }
    }

    /// <summary>Hides the key of the environment, which a service may echo.</summary>
    public static void HideEnvironmentKey() => Hide(Environment.GetEnvironmentVariable(LlamaCloudClientOptions.ApiKeyVariable));

    public static void Error(string message) => Write($"{Program}: {message}");

    /// <summary>Writes one line.</summary>
    public static void Write(string line)
    {
        try
        {
            Console.Error.WriteLine(SafeText.Escape(Mask(line)));
        }
        catch (IOException)
        {
            // Nobody reads it.
        }
    }

    /// <summary>The bytes without the key, should a service echo it. A key as short as a word is left alone: it would tear up what was sent.</summary>
    public static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> bytes)
    {
        lock (Secrets)
        {
            foreach (var secret in Secrets.Where(static s => s.Length >= LeastSecret).Select(Encoding.UTF8.GetBytes))
            {
                for (var at = bytes.Span.IndexOf(secret); at >= 0; at = bytes.Span.IndexOf(secret))
                {
                    bytes = (byte[])[.. bytes.Span[..at], .. "***"u8, .. bytes.Span[(at + secret.Length)..]];
                }
            }
        }

        return bytes;
    }

    public static string Mask(string text)
    {
        lock (Secrets)
        {
            foreach (var secret in Secrets)
            {
                text = text.Replace(secret, "***", StringComparison.Ordinal);
            }
        }

        return text;
    }
}
