using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary><c>parsing parse FILE...</c>: converts files to Markdown and other result files. It has the options of the upload operation.</summary>
internal sealed class ParseFilesCommand
{
    public const string Name = "parse";
    public const string Description = "Parse local files into Markdown and other files: upload, wait, write.";
    private const int DefaultParallel = 4;

    private readonly GlobalOptions _globals;
    private readonly StopSignals _stop;
    private readonly ApiOperation _upload;
    private readonly ParameterOptions _parameters;
    private readonly FormBody _form;
    private readonly BodyCheck _check;
    private readonly WaitOptionSet _wait = new();

    private readonly ResultOptionSet _results = new(
        "The output folder, which is created if it does not exist: report.pdf becomes report.pdf.md. The default is the working folder.");

    private readonly TextOption _parallel = new TextOption(
        "--parallel", "N", $"The maximum number of files to parse at a time, from 1 to {PagingOptions.MaxParallelism}; the default is {DefaultParallel}.", $"a whole number from 1 to {PagingOptions.MaxParallelism}")
        .Check(static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= PagingOptions.MaxParallelism);

    private ParseFilesCommand(Command command, ApiOperation upload, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere)
    {
        _upload = upload;
        _globals = globals;
        _stop = stop;
        _check = new BodyCheck(globals.Local);
        var names = new OptionNames([.. everywhere, .. _results.Options, _parallel, .. _wait.Options, _check.Strict]);
        _form = (FormBody)BodySource.Create(command, _upload, names, _check)!;
        command.Options.Add(_check.Strict);
        _results.AddTo(command);
        command.Options.Add(_parallel);
        _wait.AddTo(command, always: true);
        _parameters = new ParameterOptions(command, _upload, names);
        command.SetAction(RunAsync);
    }

    /// <summary>The operation that the command uses; null if the document does not have it.</summary>
    public static ApiOperation? Upload => ApiContract.Operations.FirstOrDefault(static operation => operation.Id == "Parsing_Upload");

    public static void Complete(Command command, ApiOperation upload, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere) =>
        _ = new ParseFilesCommand(command, upload, globals, stop, everywhere);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var call = new ApiCall(_upload);
        _parameters.Apply(parsed, call, problems);
        await _form.ApplyAsync(parsed, call, problems, cancellationToken).ConfigureAwait(false);
        var files = Documents(_form.CheckedFiles(parsed, problems), parsed, problems);
        if (problems.Count > 0)
        {
            throw new UsageException(problems);
        }

        _check.WriteWarnings();
        var session = await Session.OpenAsync(parsed, _globals, _upload.RequiresKey, _stop, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            _stop.WatchOutput();
            var output = new OutputBuffer(StandardOutput.Instance);
            var work = new ParseFiles(session.Client, LlamaParseMultipartConfiguration.FromJson(ResultKinds.WithFiles(_form.ObjectJson, _results.Kinds(parsed) ?? [])), call, _wait, _results, parsed, ResultWriters.Create(_globals.GetFormat(parsed), output, isList: true)) { IsQuiet = Messages.IsTerminal };
            var parallel = int.Parse(parsed.GetValue(_parallel) ?? DefaultParallel.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            await (Messages.IsTerminal
                ? WithBarsAsync(work, files, parallel, cancellationToken)
                : work.RunAsync(files, parallel, static _ => null, cancellationToken)).ConfigureAwait(false);
            work.Finish();
            return ExitCodes.Done;
        }
    }

    /// <summary>A separate method, so that the library for progress bars is loaded only for a terminal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task WithBarsAsync(ParseFiles work, IReadOnlyList<SourceDocument> files, int parallel, CancellationToken cancellationToken) =>
        ProgressBars.RunAsync(files, bar => work.RunAsync(files, parallel, bar, cancellationToken));

    private List<SourceDocument> Documents(IReadOnlyList<string> paths, ParseResult parsed, List<string> problems)
    {
        var folder = parsed.GetValue(_results.Out) ?? ".";
        var documents = paths.Select(static path => new SourceDocument(path, Path.GetFileName(path))).ToList();
        foreach (var clash in documents.GroupBy(static d => d.Name, OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1))
        {
            problems.Add($"{string.Join(" and ", clash.Select(static d => $"'{d.Path}'"))} would both be written to '{Path.Combine(folder, clash.Key)}.md': parse them in separate commands with different folders for {_results.Out.Name}.");
        }

        _results.CheckTargets(parsed, folder, documents.Select(static document => document.Name), problems);
        return documents;
    }
}
