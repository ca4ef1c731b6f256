using LlamaCloud.Generated;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Cli.Terminal;

/// <summary>What goes to standard error. The API key is never in it, and nothing in it moves the cursor.</summary>
internal static class Messages
{
    public const string Program = "llamacloud-prod";

    private static SecretMask Hidden = SecretMask.Nothing;

    public static bool IsTerminal { get; } = !Console.IsErrorRedirected;

    /// <summary>A text that must not be shown; told before anything is sent.</summary>
    public static void Hide(string? secret) => Hidden = Hidden.And(secret);

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

    /// <summary>The bytes without the key, should a service echo it.</summary>
    public static ReadOnlyMemory<byte> Mask(ReadOnlyMemory<byte> bytes) => Hidden.Mask(bytes);

    /// <summary>The text without the key.</summary>
    public static string Mask(string text) => Hidden.Mask(text);
}
