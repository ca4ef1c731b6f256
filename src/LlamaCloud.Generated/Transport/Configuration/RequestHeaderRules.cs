namespace LlamaCloud.Generated.Transport.Configuration;

/// <summary>Decides which headers a caller may add. A header that cannot be sent as given is rejected instead of being silently ignored.</summary>
internal static class RequestHeaderRules
{
    private const string NameSymbols = "!#$%&'*+-.^_`|~";

    private static readonly string[] OfTheLibrary = ["Host", "Transfer-Encoding", "Connection", "Expect", "TE", "Trailer", "Upgrade"];

    /// <summary>Returns the error of a header; null if it is valid. The value is not shown, since it may be a secret.</summary>
    public static string? Fault(string name, string? value)
    {
        if (name.Length == 0 || !name.All(static c => c < 128 && (char.IsLetterOrDigit(c) || NameSymbols.Contains(c))))
        {
            return $"'{name}' is not a valid header name.";
        }

        if (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || OfTheLibrary.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return $"The header '{name}' describes the body or the connection, and is set by the library.";
        }

        return value is null || value.Any(static c => c is (< ' ' and not '\t') or > '~')
            ? $"The value of the header '{name}' is missing, or has a line break or another character that a header cannot carry."
            : null;
    }
}
