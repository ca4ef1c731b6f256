using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Commands;

/// <summary>The command of one operation of the OpenAPI document, which describes its options.</summary>
internal sealed class OperationCommand
{
    private readonly ApiOperation _operation;
    private readonly GlobalOptions _globals;
    private readonly StopSignals _stop;
    private readonly ParameterOptions _parameters;
    private readonly BodySource? _body;
    private readonly BodyCheck _check;
    private readonly PagingOptionSet? _paging;
    private readonly WaitOptionSet? _wait;
    private readonly ResultOptionSet? _results;
    private readonly JobText? _text;

    private OperationCommand(Command command, ApiOperation operation, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere)
    {
        _operation = operation;
        _globals = globals;
        _stop = stop;
        _paging = operation.Paging is null ? null : new PagingOptionSet();
        _wait = JobWaiting.IsFor(operation) ? new WaitOptionSet() : null;
        _results = _wait is null ? null : new ResultOptionSet(
            "Write the results into files of this folder, which is created if it does not exist, instead of printing JSON; - prints the Markdown of one job.",
            JobWaiting.IsGet(operation) ? null : _wait);
        _text = JobWaiting.IsGet(operation) ? new JobText() : null;
        _check = new BodyCheck(globals.Local);
        Option[] checks = BodyCheck.IsFor(operation) ? [_check.Strict] : [];
        var names = new OptionNames([.. everywhere, .. _paging?.Options ?? [], .. _wait?.Options ?? [], .. _results?.Options ?? [], .. _text is null ? Array.Empty<Option>() : [_text.RawOutput], .. checks]);
        _parameters = new ParameterOptions(command, operation, names, takesSeveral: _text is not null);
        _body = BodySource.Create(command, operation, names, _check);
        Array.ForEach(checks, command.Options.Add);
        _paging?.AddTo(command, operation.TimeWindows is not null);
        _wait?.AddTo(command);
        _results?.AddTo(command);
        if (_text is not null)
        {
            command.Options.Add(_text.RawOutput);
        }

        command.SetAction(RunAsync);
    }

    /// <summary>Adds the options and the action of an operation to its command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="globals">The options of every command.</param>
    /// <param name="stop">Stops the command.</param>
    /// <param name="everywhere">The options of all commands, including help.</param>
    public static void Complete(Command command, ApiOperation operation, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere) =>
        _ = new OperationCommand(command, operation, globals, stop, everywhere);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var calls = await CallsAsync(parsed, problems, cancellationToken).ConfigureAwait(false);
        _results?.Check(parsed, calls.Count, problems);
        _text?.Check(parsed, calls.Select(static c => c.Call), problems);
        if (problems.Count > 0)
        {
            // Several calls have the same options.
            throw new UsageException([.. problems.Distinct()]);
        }

        _check.WriteWarnings();
        var output = new OutputBuffer(StandardOutput.Instance);
        var writer = ResultWriters.Create(_globals.GetFormat(parsed), output, isList: _operation.Paging is not null || (_results is not null && parsed.GetValue(_results.Out) is not null));
        var session = await Session.OpenAsync(parsed, _globals, _operation.RequiresKey, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            if (_paging?.LimitOf(parsed) is { } limit)
            {
                await ListAsync(session.Client, parsed, calls[0].Call, writer, output, limit, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }

            if (_paging is not null)
            {
                await ListPageAsync(session.Client, calls[0].Call, writer, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }

            if (_operation.ResponseKind is ApiResponseKind.None or ApiResponseKind.Text or ApiResponseKind.Binary)
            {
                await RawResponses.PrintAsync(session.Client, _operation, calls.Select(static c => c.Call), cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }

            if (_results is not null && parsed.GetValue(_results.Out) is not null)
            {
                return await SaveAsync(session.Client, calls, parsed, writer, cancellationToken).ConfigureAwait(false);
            }

            if (_text is not null && parsed.GetValue(_text.RawOutput))
            {
                JobText.Print(await SendAsync(session.Client, calls[0].Call, parsed, cancellationToken).ConfigureAwait(false), output);
                return ExitCodes.Done;
            }

            if (calls is [var only])
            {
                var answer = await SendAsync(session.Client, only.Call, parsed, cancellationToken).ConfigureAwait(false);
                return IsTextForTerminal(only.Call, answer, parsed) && JobText.TryPrint(answer, output, hasHead: true) ? ExitCodes.Done : Print(answer, writer);
            }

            return await new CallSequence(writer).RunAsync(calls, call => SendAsync(session.Client, call, parsed, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Gets the calls of the command line: one, or one for each file.</summary>
    private async Task<List<(string Label, ApiCall Call)>> CallsAsync(ParseResult parsed, List<string> problems, CancellationToken cancellationToken)
    {
        var form = _body as FormBody;
        IReadOnlyList<string> files = form?.Files is null || (parsed.GetValue(form.Files) ?? []).Length == 0 ? [""] : form.CheckedFiles(parsed, problems);
        var calls = new List<(string, ApiCall)>();
        if (_parameters.CountCalls(parsed) is > 1 and var count)
        {
            for (var i = 0; i < count; i++)
            {
                var call = new ApiCall(_operation);
                _parameters.Apply(parsed, call, problems, i);
                calls.Add((call.Parameters.TryGetValue(JobWaiting.JobId, out var id) ? id[0] : "", call));
            }

            return calls;
        }

        foreach (var file in files)
        {
            var call = new ApiCall(_operation);
            _parameters.Apply(parsed, call, problems);
            if (_body is not null)
            {
                await _body.ApplyAsync(parsed, call, problems, cancellationToken).ConfigureAwait(false);
            }

            if (problems.Count > 0)
            {
                break;
            }

            if (file.Length > 0)
            {
                form!.AddFile(call, file);
            }

            calls.Add((file, call));
        }

        return calls;
    }

    /// <summary>Writes the results of each call's job into files.</summary>
    private async Task<int> SaveAsync(LlamaCloudClient client, List<(string Label, ApiCall Call)> calls, ParseResult parsed, ResultWriter writer, CancellationToken cancellationToken)
    {
        _stop.WatchOutput();
        var saving = new ResultSaving(client, _results!, parsed);
        if (!_results!.IsToStandardOutput(parsed))
        {
            return await new CallSequence(writer).RunAsync(calls, RunAsync).ConfigureAwait(false);
        }

        var (_, problem) = await RunAsync(calls[0].Call).ConfigureAwait(false);
        return problem is null ? ExitCodes.Done : throw new CommandException(problem);

        async Task<(ReadOnlyMemory<byte> Line, string? Problem)> RunAsync(ApiCall call)
        {
            return parsed.GetValue(_wait!.Wait)
                ? await JobWaiting.RunAsync(client, call, _wait.CreateOptions(parsed), parsed, SaveJobAsync, cancellationToken).ConfigureAwait(false)
                : await SaveJobAsync(call, problem: null).ConfigureAwait(false);
        }

        async Task<(ReadOnlyMemory<byte> Line, string? Problem)> SaveJobAsync(ApiCall get, string? problem)
        {
            return problem is null ? await saving.SaveAsync(get, cancellationToken).ConfigureAwait(false) : (default, problem);
        }
    }

    /// <summary>On a terminal, a text is shown as text if no format was requested.</summary>
    private bool IsTextForTerminal(ApiCall call, CallResult answer, ParseResult parsed) =>
        _text is not null && StandardOutput.IsTerminal && answer.Problem is null && _globals.GetFormat(parsed) == OutputFormat.Auto && JobText.HasText(call);

    private async Task ListAsync(LlamaCloudClient client, ParseResult parsed, ApiCall call, ResultWriter writer, OutputBuffer output, long limit, CancellationToken cancellationToken)
    {
        _stop.WatchOutput();
        var tokenParameter = _operation.Paging!.TokenParameter;
        var paging = _paging!.CreateOptions(parsed, call.Parameters.TryGetValue(tokenParameter, out var given) ? given[0] : null, limit);
        if (paging is { Parallelism: > 1 } and not { Start: { PageToken: null, Offset: 0 } })
        {
            throw new UsageException($"{PagingOptionSet.ParallelName} always lists from the beginning; remove {_parameters.OptionName(tokenParameter)} and {PagingOptionSet.SkipItemsName}.");
        }

        if (paging.Parallelism > 1 && writer is RawResultWriter)
        {
            throw new UsageException($"{PagingOptionSet.ParallelName} removes items that two time windows have in common, which {_globals.Format.Name} raw cannot; use another format.");
        }

        var printer = new PagePrinter(parsed, _parameters.OptionName(tokenParameter), writer, output);
        await printer.RunAsync(client.ListRawAsync(call, paging, cancellationToken: cancellationToken), paging, limit, cancellationToken).ConfigureAwait(false);
    }

    private async Task ListPageAsync(LlamaCloudClient client, ApiCall call, ResultWriter writer, CancellationToken cancellationToken)
    {
        var pages = client.ListRawAsync(call, new PagingOptions { Prefetch = false }, cancellationToken: cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            if (writer.ShowsItems)
            {
                foreach (var item in page.Items)
                {
                    writer.Item(item);
                }

                writer.End();
            }
            else
            {
                writer.PrintResponse(RawText.WithoutByteOrderMark(page.Body));
            }

            writer.Flush();
            if (page.ContinuationToken is { } token && StandardOutput.IsTerminal)
            {
                Messages.Write($"(there are more items: use {PagingOptionSet.AllName}, or {_parameters.OptionName(_operation.Paging!.TokenParameter)} {Shell.Quote(token)})");
            }

            break;
        }
    }

    private async Task<CallResult> SendAsync(LlamaCloudClient client, ApiCall call, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (_wait is not null && parsed.GetValue(_wait.Wait))
        {
            _stop.WatchOutput();
            return await JobWaiting.SendAsync(client, call, _wait.CreateOptions(parsed), parsed, cancellationToken).ConfigureAwait(false);
        }

        return new CallResult(await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false));
    }

    private static int Print(CallResult result, ResultWriter writer)
    {
        var body = RawText.WithoutByteOrderMark(result.Body);
        try
        {
            // The response may be empty (204).
            if (body.Length > 0)
            {
                writer.PrintResponse(body);
            }

            writer.Flush();
        }
        catch (JsonException e)
        {
            throw new UnreadableResponseException(result.Response, e);
        }

        return result.Problem is { } problem ? throw new CommandException(problem) : ExitCodes.Done;
    }
}
