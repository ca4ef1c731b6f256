using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Commands;

/// <summary>Makes several calls one after the other, and continues after a failed one, unless all others would fail in the same way.</summary>
/// <param name="writer">Prints the responses; null if they have no body.</param>
/// <param name="writesJson">Whether all errors are one JSON object.</param>
internal sealed class CallSequence(ResultWriter? writer, bool writesJson)
{
    private readonly List<string> _failed = [];
    private readonly List<IReadOnlyList<string>> _resume = [];
    private int _exitCode = ExitCodes.Done;

    /// <summary>Makes the calls, and prints their responses as one sequence.</summary>
    /// <returns>The exit code: <see cref="ExitCodes.JobFailed"/> if any call failed, or that of the error that has stopped the calls.</returns>
    /// <exception cref="CommandException">Any call failed, and errors are JSON.</exception>
    public Task<int> RunAsync(IEnumerable<(string Label, ApiCall Call)> calls, Func<ApiCall, Task<CallResult>> send) => RunAsync(calls, async call =>
    {
        var result = await send(call).ConfigureAwait(false);
        if (result.Body.Length > 0)
        {
            RawJson.Check(result);
        }

        return (result.Body, result.Problem);
    });

    /// <summary>Runs the calls, and prints what they return as one sequence.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="run">Returns the text to print, empty for none, and the problem, null for none.</param>
    /// <returns>The exit code: <see cref="ExitCodes.JobFailed"/> if any call failed, or that of the error that has stopped the calls.</returns>
    /// <exception cref="CommandException">Any call failed, and errors are JSON.</exception>
    public async Task<int> RunAsync(IEnumerable<(string Label, ApiCall Call)> calls, Func<ApiCall, Task<(ReadOnlyMemory<byte> Item, string? Problem)>> run)
    {
        writer?.Begin();
        foreach (var (label, call) in calls)
        {
            try
            {
                var (item, problem) = await run(call).ConfigureAwait(false);

                // Where the document allows it, a response may be empty.
                if (writer is not null && item.Length > 0)
                {
                    writer.Item(item);
                    writer.Flush();
                }

                Fail(label, problem);
            }
            catch (Exception e) when (e is LlamaCloudAuthenticationException or LlamaCloudPaymentRequiredException or LlamaCloudPermissionDeniedException)
            {
                Fail(label, e.Message);
                _exitCode = ExitCodes.From(e);
                break;
            }
            catch (Exception e) when (e is (LlamaCloudException and not LlamaCloudConfigurationException) or UnreadableResponseException or IOException or UnauthorizedAccessException)
            {
                Fail(label, e.Message);
                if (e.Data[Shell.ResumeKey] is IReadOnlyList<string> resume)
                {
                    _resume.Add(resume);
                }
            }
        }

        writer?.EndPage();
        writer?.End();
        writer?.Flush();
        if (writesJson && _failed.Count > 0)
        {
            throw Failure();
        }

        _failed.ForEach(Messages.Error);
        _resume.ForEach(static resume => Messages.Resume(Shell.Join(resume)));
        return _exitCode;
    }

    /// <summary>Gets one exception for all errors. It has room for one command that resumes; several are a part of its message.</summary>
    private CommandException Failure()
    {
        if (_resume is [var only])
        {
            var exception = new CommandException(_failed, _exitCode);
            exception.Data[Shell.ResumeKey] = only;
            return exception;
        }

        return new CommandException([.. _failed, .. _resume.Select(static resume => "To resume: " + Shell.Join(resume))], _exitCode);
    }

    private void Fail(string label, string? problem)
    {
        if (problem is not null)
        {
            _exitCode = ExitCodes.JobFailed;
            _failed.Add(label.Length == 0 || problem.StartsWith($"the job {label} ", StringComparison.Ordinal) ? problem : $"{label}: {problem}");
        }
    }
}
