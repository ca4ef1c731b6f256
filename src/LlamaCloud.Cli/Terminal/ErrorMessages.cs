using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Writes the messages of exceptions for people: names of the library become those of the command line, and texts of the service have their line breaks.</summary>
internal static class ErrorMessages
{
    /// <summary>Gets the message of an exception. Control characters in it are not escaped yet.</summary>
    public static string Get(Exception exception) => exception switch
    {
        LlamaCloudApiException { Detail: { } detail } refusal => OptionNames(WithLines(refusal.Message, detail)),
        LlamaCloudException => OptionNames(exception.Message),
        CommandException => exception.Message,
        IOException or UnauthorizedAccessException => FileProblem.Describe(exception),
        _ => $"{exception.Message} ({exception.GetType().Name})",
    };

    private static string OptionNames(string message) => message
        .Replace($" ({nameof(LlamaCloudClientOptions.Timeout)})", " (--timeout)", StringComparison.Ordinal)
        .Replace($" ({nameof(LlamaCloudClientOptions.MaxRetryDelay)})", "", StringComparison.Ordinal)
        .Replace($"{nameof(LlamaCloudClientOptions)}.{nameof(LlamaCloudClientOptions.Proxy)}, or the ", "the ", StringComparison.Ordinal);

    /// <summary>The library writes the reason of the service in one line, for logs.</summary>
    private static string WithLines(string message, string detail)
    {
        var line = ErrorText.Escaped(detail, ErrorText.ExcerptLength);
        var end = detail.Length > ErrorText.ExcerptLength ? ErrorText.ExcerptLength : detail.Length;
        return line == detail ? message : message.Replace(line, detail[..end].TrimEnd() + (end < detail.Length ? "…" : ""), StringComparison.Ordinal);
    }
}
