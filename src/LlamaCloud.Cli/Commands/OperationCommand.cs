using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Commands;

/// <summary>The command of one operation of the OpenAPI document, which describes its options.</summary>
internal sealed class OperationCommand
{
    /// <summary>The id that stands for those on standard input.</summary>
    private const string FromInput = "-";

    private readonly ApiOperation _operation;
    private readonly GlobalOptions _globals;
    private readonly StopSignals _stop;
    private readonly ParameterOptions _parameters;
    private readonly BodySource? _body;
    private readonly BodyCheck _check;
    private readonly PagingOptionSet? _paging;
    private readonly WaitOptionSet? _wait;
    private readonly Confirmation? _confirmation;
    private readonly bool _alwaysWaits;
    private readonly ResultOptionSet? _results;
    private readonly JobText? _text;

    private OperationCommand(Command command, ApiOperation operation, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere, bool alwaysWaits)
    {
        _alwaysWaits = alwaysWaits;
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
        _confirmation = operation.Method == "DELETE" ? new Confirmation() : null;
        var names = new OptionNames([.. everywhere, .. _paging?.Options ?? [], .. _wait?.Options ?? [], .. _results?.Options ?? [], .. _confirmation?.Options ?? [], .. _text is null ? Array.Empty<Option>() : [_text.RawOutput], .. checks]);
        _parameters = new ParameterOptions(command, operation, names);
        _body = BodySource.Create(command, operation, names, _check);
        Array.ForEach(checks, command.Options.Add);
        _paging?.AddTo(command, operation.TimeWindows is not null);
        _wait?.AddTo(command, _alwaysWaits);
        _confirmation?.AddTo(command);
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
    /// <param name="alwaysWaits">True if the command waits for its jobs without <c>--wait</c>.</param>
    public static void Complete(Command command, ApiOperation operation, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere, bool alwaysWaits = false) =>
        _ = new OperationCommand(command, operation, globals, stop, everywhere, alwaysWaits);

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

        if (_paging is not null)
        {
            ListCommand.CheckColumns(_operation, _globals, _paging, parsed);
        }

        _check.WriteWarnings();
        if (_confirmation?.IsRefused(parsed, [.. calls.Select(call => call.Label.Length > 0 ? call.Label : string.Join(' ', _parameters.Ids(parsed, [])))]) == true)
        {
            throw new CommandException("nothing was deleted.");
        }

        var session = await Session.OpenAsync(parsed, _globals, _operation.RequiresKey, _stop, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            if (_paging is not null)
            {
                await new ListCommand(_operation, _globals, _paging, _parameters, _stop).RunAsync(session.Client, parsed, calls[0].Call, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }

            return await RunAsync(session.Client, calls, parsed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes the calls. A separate method, so that a listing does not compile it.</summary>
    private async Task<int> RunAsync(LlamaCloudClient client, List<(string Label, ApiCall Call)> calls, ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = new OutputBuffer(StandardOutput.Instance);
        var folder = _results?.Folder(parsed);
        var writer = ResultWriters.Create(_globals.GetFormat(parsed), output, isList: calls.Count > 1 || folder is not null, folder is null ? JobColumns(parsed) : null);
        if (calls.Count > 1 && _operation.ResponseKind == ApiResponseKind.None)
        {
            return await Sequence(writer: null, parsed).RunAsync(calls, call => SendAsync(client, call, parsed, cancellationToken)).ConfigureAwait(false);
        }

        if (_operation.ResponseKind is ApiResponseKind.None or ApiResponseKind.Text or ApiResponseKind.Binary)
        {
            await RawResponses.PrintAsync(client, _operation, calls.Select(static c => c.Call), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        }

        if (folder is not null)
        {
            return await SaveAsync(client, calls, parsed, folder, writer, cancellationToken).ConfigureAwait(false);
        }

        if (_text is not null && parsed.GetValue(_text.RawOutput))
        {
            JobText.Print(await SendAsync(client, calls[0].Call, parsed, cancellationToken).ConfigureAwait(false), output);
            return ExitCodes.Done;
        }

        if (calls is [var only])
        {
            var received = await SendAsync(client, only.Call, parsed, cancellationToken).ConfigureAwait(false);
            return IsTextForTerminal(only.Call, received, parsed) && JobText.TryPrint(received, output, hasHead: true) ? ExitCodes.Done : Print(received, writer);
        }

        return await Sequence(writer, parsed).RunAsync(calls, call => SendAsync(client, call, parsed, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Gets the calls of the command line: one, or one for each file or id.</summary>
    private async Task<List<(string Label, ApiCall Call)>> CallsAsync(ParseResult parsed, List<string> problems, CancellationToken cancellationToken)
    {
        var form = _body as FormBody;
        IReadOnlyList<string> files = form?.Files is null || (parsed.GetValue(form.Files) ?? []).Length == 0 ? [] : form.CheckedFiles(parsed, problems);
        var ids = await IdsAsync(parsed, cancellationToken).ConfigureAwait(false);
        var calls = new List<(string, ApiCall)>();
        var labels = ids.Count > 0 ? ids : files.Count > 0 ? files : [""];
        foreach (var label in labels)
        {
            var call = new ApiCall(_operation);
            _parameters.Apply(parsed, call, problems, ids.Count > 0 ? label : null);
            if (_body is not null)
            {
                await _body.ApplyAsync(parsed, call, problems, cancellationToken).ConfigureAwait(false);
            }

            if (problems.Count > 0)
            {
                break;
            }

            if (files.Count > 0 && ids.Count == 0)
            {
                form!.AddFile(call, label);
            }

            calls.Add((label, call));
        }

        return calls;
    }

    /// <summary>Writes the results of each call's job into files.</summary>
    private async Task<int> SaveAsync(LlamaCloudClient client, List<(string Label, ApiCall Call)> calls, ParseResult parsed, string folder, ResultWriter writer, CancellationToken cancellationToken)
    {
        _stop.WatchOutput();
        var saving = new ResultSaving(client, _results!, parsed, folder);
        return await Sequence(folder == ResultOptionSet.StandardOutputName ? null : writer, parsed).RunAsync(calls, RunAsync).ConfigureAwait(false);

        async Task<(ReadOnlyMemory<byte> Line, string? Problem, string? JobId)> RunAsync(ApiCall call)
        {
            return _alwaysWaits || parsed.GetValue(_wait!.Wait)
                ? await JobWaiting.RunAsync(client, call, _wait!.CreateOptions(parsed, showsStatus: true), parsed, SaveJobAsync, cancellationToken).ConfigureAwait(false)
                : await SaveJobAsync(call, problem: null).ConfigureAwait(false);
        }

        async Task<(ReadOnlyMemory<byte> Line, string? Problem, string? JobId)> SaveJobAsync(ApiCall get, string? problem)
        {
            var (line, saveProblem) = problem is null ? await saving.SaveAsync(get, cancellationToken).ConfigureAwait(false) : (default, problem);
            return (line, saveProblem, get.Parameters[JobWaiting.JobId][0]);
        }
    }

    /// <summary>Gets the columns of jobs on a terminal: those of the listing. The response of a get has the job as a member.</summary>
    private TableColumns? JobColumns(ParseResult parsed) =>
        _wait is not null && ApiContract.Operations.FirstOrDefault(static operation => operation.Table is not null) is { Table.Columns: var columns }
            ? TableColumns.ForTerminal(_globals.GetFormat(parsed), JobWaiting.IsGet(_operation) ? [.. columns.Select(static name => "job." + name)] : columns)
            : null;

    private CallSequence Sequence(ResultWriter? writer, ParseResult parsed) => new(hasIds: _operation.Body is null, writer, parsed.GetValue(_globals.FormatError) == "json");

    /// <summary>On a terminal, a text is shown as text if no format was requested.</summary>
    private bool IsTextForTerminal(ApiCall call, CallResult received, ParseResult parsed) =>
        _text is not null && StandardOutput.IsTerminal && received.Problem is null && _globals.GetFormat(parsed) == OutputFormat.Auto && JobText.HasText(call);

    /// <summary>Gets the ids to make several calls for; empty if there is one id, or none.</summary>
    private async Task<IReadOnlyList<string>> IdsAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // The problems are found again with the call.
        var ids = _parameters.Ids(parsed, []);
        if (ids.Contains(FromInput))
        {
            var lines = (await StandardInput.ReadAsync(cancellationToken).ConfigureAwait(false)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            ids = [.. ids.SelectMany(id => id == FromInput ? lines : [id])];
            return ids.Count > 0 ? ids : throw new UsageException("there are no ids on standard input; expected one per line.");
        }

        return ids.Count > 1 ? ids : [];
    }

    private async Task<CallResult> SendAsync(LlamaCloudClient client, ApiCall call, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (_wait is not null && (_alwaysWaits || parsed.GetValue(_wait.Wait)))
        {
            _stop.WatchOutput();
            return await JobWaiting.SendAsync(client, call, _wait.CreateOptions(parsed, showsStatus: true), parsed, cancellationToken).ConfigureAwait(false);
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

        return result.Problem is { } problem ? throw JobText.Failure(problem, result.JobId) : ExitCodes.Done;
    }
}
