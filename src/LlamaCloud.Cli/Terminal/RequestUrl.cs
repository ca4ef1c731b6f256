namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes the URL of a request for messages.</summary>
internal static class RequestUrl
{
    private static readonly string[] SecretNames = ["token", "key", "secret", "signature", "password"];

    /// <summary>Gets the whole URL. Values of parameters whose names say that they are tokens or keys are masked.</summary>
    public static string Text(Uri url)
    {
        var text = url.AbsoluteUri;
        var start = text.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? text : text[..(start + 1)] + string.Join('&', text[(start + 1)..].Split('&').Select(Masked));
    }

    private static string Masked(string pair)
    {
        var name = pair.Split('=')[0];
        return name.Length < pair.Length && SecretNames.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? name + "=***" : pair;
    }
}
