using System.CommandLine;
using System.Text;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Local;

/// <summary>Writes a request as a command line of curl. The key is read from the environment when the command runs.</summary>
internal static class CurlCommand
{
    private static readonly string[] Omitted = ["User-Agent", "Authorization", ApiDefaults.KeyHeader];

    /// <summary>Prints the command, and ends the program without sending the request.</summary>
    /// <exception cref="OperationCanceledException">Always thrown.</exception>
    public static void PrintAndStop(HttpRequestMessage request, ParseResult parsed, StopSignals stop)
    {
        StandardOutput.Instance.Write(Messages.Mask(Encoding.UTF8.GetBytes(Text(request, parsed) + "\n")).Span);
        stop.Finish();
        throw new OperationCanceledException(stop.Token);
    }

    private static string Text(HttpRequestMessage request, ParseResult parsed)
    {
        var line = new StringBuilder("curl");
        if (request.Method != HttpMethod.Get)
        {
            line.Append(" -X ").Append(request.Method);
        }

        line.Append(' ').Append(Shell.Quote(request.RequestUri!.AbsoluteUri));
        line.Append($" -H \"{ApiDefaults.KeyHeader}: {ApiDefaults.KeyPrefix}${LlamaCloudClientOptions.ApiKeyVariable}\"");
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (!Omitted.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                line.Append(" -H ").Append(Shell.Quote($"{name}: {values}"));
            }
        }

        Append(line, request.Content, parsed);
        return line.ToString();
    }

    private static void Append(StringBuilder line, HttpContent? content, ParseResult parsed)
    {
        if (content is MultipartFormDataContent form)
        {
            foreach (var part in form)
            {
                line.Append(" -F ").Append(Shell.Quote(Part(part, parsed)));
            }
        }
        else if (content is ByteArrayContent)
        {
            var body = Text(content);
            if (body.Length > 0)
            {
                line.Append(" -H ").Append(Shell.Quote($"Content-Type: {content.Headers.NonValidated["Content-Type"]}")).Append(" --data-binary ").Append(Shell.Quote(body));
            }
        }
        else if (content is not null)
        {
            line.Append(" -H ").Append(Shell.Quote($"Content-Type: {content.Headers.NonValidated["Content-Type"]}")).Append(" --data-binary @FILE");
        }
    }

    private static string Part(HttpContent part, ParseResult parsed)
    {
        var disposition = part.Headers.ContentDisposition;
        var name = disposition?.Name?.Trim('"');
        if (disposition?.FileName?.Trim('"') is { } file)
        {
            // The request has the name of the file alone.
            var path = parsed.Tokens.FirstOrDefault(token => Path.GetFileName(token.Value) == file)?.Value ?? file;
            return $"{name}=@{path}";
        }

        var type = part.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? $";type={values}" : "";
        return $"{name}={Text(part)}{type}";
    }

    private static string Text(HttpContent content)
    {
        using var reader = new StreamReader(content.ReadAsStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
