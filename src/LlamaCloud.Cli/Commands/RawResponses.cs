using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Commands;

/// <summary>Prints responses that are not JSON: text and bytes unchanged. Prints nothing for an empty response.</summary>
internal static class RawResponses
{
    public static async Task PrintAsync(LlamaCloudClient client, ApiOperation operation, IEnumerable<ApiCall> calls, CancellationToken cancellationToken)
    {
        foreach (var call in calls)
        {
            switch (operation.ResponseKind)
            {
                case ApiResponseKind.None:
                    await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false);
                    break;
                case ApiResponseKind.Text:
                    var response = await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false);
                    var output = new OutputBuffer(StandardOutput.Instance);
                    ResultWriters.Create(OutputFormat.Raw, output, isList: false).PrintResponse(response.Body);
                    output.Flush();
                    break;
                default:
                    await CopyAsync(client, call, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async Task CopyAsync(LlamaCloudClient client, ApiCall call, CancellationToken cancellationToken)
    {
        if (StandardOutput.IsTerminal)
        {
            throw new UsageException("the response is a file, which a terminal cannot show; redirect it, for example with '> file'.");
        }

        var response = await client.SendStreamAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var body = response.Value.ConfigureAwait(false);
        var buffer = new byte[64 * 1024];
        while (await response.Value.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            StandardOutput.Instance.Write(buffer.AsSpan(0, count));
        }
    }
}
