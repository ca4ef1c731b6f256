using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Commands;

/// <summary>
/// Makes several calls one after the other, and continues after a failed one, unless all others would fail in the same way. A call that is not one of several
/// fails with its own exception.
/// </summary>
/// <param name="hasIds">True if the labels of the calls are ids of jobs, false if they are files.</param>
/// <param name="writer">Prints the responses; null if they have no body.</param>
/// <param name="writesJson">Whether all errors are one JSON object.</param>
internal sealed class CallSequence(bool hasIds, ResultWriter? writer, bool writesJson)
{
    private readonly List<ItemFailure> _failures = [];
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

        return (result.Body, result.Problem, result.JobId);
    });

    /// <summary>Runs the calls, and prints what they return as one sequence.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="run">Returns the text to print, empty for none, the problem, null for none, and the job, null if it is not known.</param>
    /// <returns>The exit code: <see cref="ExitCodes.JobFailed"/> if any call failed, or that of the error that has stopped the calls.</returns>
    /// <exception cref="CommandException">Any call failed, and errors are JSON.</exception>
    public async Task<int> RunAsync(IEnumerable<(string Label, ApiCall Call)> calls, Func<ApiCall, Task<(ReadOnlyMemory<byte> Item, string? Problem, string? JobId)>> run)
    {
        writer?.Begin();
        var all = calls.ToList();
        foreach (var (label, call) in all)
        {
            try
            {
                var (item, problem, jobId) = await run(call).ConfigureAwait(false);

                // Where the document allows it, a response may be empty.
                if (writer is not null && item.Length > 0)
                {
                    writer.Item(item);
                    writer.Flush();
                }

                if (problem is not null)
                {
                    Fail(label, new CommandException([problem], ExitCodes.JobFailed), jobId);
                }
            }
            catch (Exception e) when (all.Count > 1 && e is LlamaCloudAuthenticationException or LlamaCloudPaymentRequiredException or LlamaCloudPermissionDeniedException)
            {
                Fail(label, e, jobId: null);
                _exitCode = ExitCodes.From(e);
                break;
            }
            catch (Exception e) when (all.Count > 1 && e is (LlamaCloudException and not LlamaCloudConfigurationException) or UnreadableResponseException or IOException or UnauthorizedAccessException)
            {
                Fail(label, e, jobId: null);
            }
        }

        writer?.End();
        writer?.Flush();
        if (_failures is [{ Cause: CommandException only }] && all.Count == 1)
        {
            throw JobText.Failure(only.Message, _failures[0].JobId);
        }

        if (writesJson && _failures.Count > 0)
        {
            throw new CommandException([.. _failures.Select(static failure => failure.Line)], _exitCode) { Failures = _failures };
        }

        _failures.ForEach(static failure => Messages.Error(failure.Line));
        foreach (var resume in _failures.Select(static failure => failure.Cause.Data[Shell.ResumeKey]).OfType<IReadOnlyList<string>>())
        {
            Messages.Resume(Shell.Join(resume));
        }

        return _exitCode;
    }

    private void Fail(string label, Exception cause, string? jobId)
    {
        var message = ErrorMessages.Get(cause);
        _exitCode = ExitCodes.JobFailed;
        var line = label.Length == 0 || message.StartsWith($"the job {label} ", StringComparison.Ordinal) ? message : $"{label}: {message}";
        _failures.Add(hasIds ? new ItemFailure(line, null, jobId ?? label, cause) : new ItemFailure(line, label, jobId ?? cause.Data[Shell.JobKey] as string, cause));
    }
}
