using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Commands;

/// <summary>Makes several calls one after the other, and continues after a failed one.</summary>
/// <param name="writer">Prints the responses; null if they have no body.</param>
internal sealed class CallSequence(ResultWriter? writer)
{
    private readonly List<string> _failed = [];

    /// <summary>Makes the calls, and prints their responses as one sequence.</summary>
    /// <returns>The exit code: <see cref="ExitCodes.JobFailed"/> if any call failed.</returns>
    public async Task<int> RunAsync(IEnumerable<(string Label, ApiCall Call)> calls, Func<ApiCall, Task<CallResult>> send)
    {
        writer?.Begin();
        foreach (var (label, call) in calls)
        {
            try
            {
                var result = await send(call).ConfigureAwait(false);

                // Where the document allows it, a response may be empty.
                if (writer is not null && result.Body.Length > 0)
                {
                    RawJson.Check(result);
                    writer.Item(result.Body);
                    writer.Flush();
                }

                if (result.Problem is { } problem)
                {
                    _failed.Add($"{label}: {problem}");
                }
            }
            catch (Exception e) when (e is (LlamaCloudException and not LlamaCloudConfigurationException) or UnreadableResponseException)
            {
                _failed.Add($"{label}: {e.Message}");
            }
        }

        writer?.EndPage();
        writer?.End();
        writer?.Flush();
        _failed.ForEach(Messages.Error);
        return _failed.Count == 0 ? ExitCodes.Done : ExitCodes.JobFailed;
    }
}
