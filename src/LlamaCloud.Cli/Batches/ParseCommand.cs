using System.CommandLine;
using LlamaCloud.Cli.Batches.Sources;
using LlamaCloud.Cli.Body;
using LlamaCloud.Cli.Jobs;
using LlamaCloud.Cli.Local;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Batches;

/// <summary><c>parsing parse FILE...</c>: converts documents to Markdown and other result files. It has the options of the upload operation.</summary>
internal sealed class ParseCommand
{
    public const string Name = "parse";
    public const string Description = "Parse files, folders and URLs into Markdown and other files.";

    private readonly GlobalOptions _globals;
    private readonly StopSignals _stop;
    private readonly ApiOperation _upload;
    private readonly ParameterOptions _parameters;
    private readonly FormBody _form;
    private readonly BodyCheck _check;
    private readonly SourceOptionSet _sources = new();
    private readonly BatchOptionSet _batch = new();
    private readonly WaitOptionSet _wait = new();

    private readonly ResultOptionSet _results = new(
        "The output folder, which is created if it does not exist: report.pdf becomes report.pdf.md. The default is the working folder.");

    private ParseCommand(Command command, ApiOperation upload, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere)
    {
        _upload = upload;
        _globals = globals;
        _stop = stop;
        _check = new BodyCheck(globals.Local);
        List<Option> own = [.. _sources.Options, .. _batch.Options];
        var names = new OptionNames([.. everywhere, .. own, .. _results.Options, .. _wait.Options, _check.Strict]);
        _form = (FormBody)BodySource.Create(command, _upload, names, _check)!;
        _form.Files!.Description = $"Files (at most {Contents.MaxBytes >> 20} MB), folders, patterns, URLs, or - for standard input.";
        command.Options.Add(_check.Strict);
        _results.AddTo(command);
        own.ForEach(command.Options.Add);
        _wait.AddTo(command, always: true);
        _parameters = new ParameterOptions(command, _upload, names);
        command.SetAction(RunAsync);
    }

    /// <summary>The operation that the command uses; null if the document does not have it.</summary>
    public static ApiOperation? Upload => ApiContract.Operations.FirstOrDefault(static operation => operation.Id == "Parsing_Upload");

    public static void Complete(Command command, ApiOperation upload, GlobalOptions globals, StopSignals stop, IReadOnlyList<Option> everywhere) =>
        _ = new ParseCommand(command, upload, globals, stop, everywhere);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var call = new ApiCall(_upload);
        _parameters.Apply(parsed, call, problems);
        await _form.ApplyAsync(parsed, call, problems, cancellationToken).ConfigureAwait(false);
        var folder = parsed.GetValue(_results.Out) ?? ".";
        _results.CheckTarget(folder, problems);
        var documents = await new SourceFinder(_sources.Create(parsed), folder).FindAsync(parsed.GetValue(_form.Files!) ?? [], problems, cancellationToken).ConfigureAwait(false);
        await SourceCheck.CheckAsync(documents, problems, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
        {
            throw new UsageException(problems);
        }

        _check.WriteWarnings();
        var session = await Session.OpenAsync(parsed, _globals, _upload.RequiresKey, _stop, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var settings = Settings(parsed, call, folder);
            if (parsed.GetValue(_globals.PrintCurl))
            {
                await SendFirstAsync(session.Client, documents[0], settings, cancellationToken).ConfigureAwait(false);
                return ExitCodes.Done;
            }

            _stop.WatchOutput();
            var run = new BatchRun(session.Client, settings, parsed, _globals, _stop)
            {
                Service = parsed.GetValue(_globals.Local) ? _globals.Local.Name : session.Client.BaseUrl.AbsoluteUri,
                Forces = _batch.Forces(parsed),
                IsQuiet = _wait.IsQuiet(parsed),
                ShowsProgress = _wait.ShowsProgress(parsed),
            };
            await run.RunAsync(documents, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Done;
        }
    }

    private BatchSettings Settings(ParseResult parsed, ApiCall call, string folder)
    {
        var named = _results.Kinds(parsed);
        var kinds = named ?? [ResultKinds.Markdown];
        var configuration = LlamaParseMultipartConfiguration.FromJson(ResultKinds.WithFiles(_form.ObjectJson, named ?? []));
        var query = JobWaiting.Scope(call) with { Expand = [.. ResultKinds.Expansions(kinds, configuration.Tier), ParseResultExpansion.Usage] };
        return new(configuration, query, kinds, folder)
        {
            Parallel = _batch.Parallel(parsed),
            Wait = _wait.CreateOptions(parsed, showsStatus: false),
            MaxRetries = parsed.GetValue(_globals.MaxRetries) is null ? null : _globals.ClientOptions(parsed).MaxRetries,
            RetriesFailed = _batch.RetriesFailed(parsed) || _batch.Forces(parsed),
            TakesAll = _results.TakesAll(parsed),
            ListsFiles = named is not null,
            DeletesJobs = parsed.GetValue(_results.DeleteAfter),
            Overwrites = parsed.GetValue(_results.Overwrite),
        };
    }

    /// <summary>Sends a document as it is, for a request that is only printed: without a journal, and without requests that come before it.</summary>
    private static async Task SendFirstAsync(LlamaCloudClient client, BatchDocument document, BatchSettings settings, CancellationToken cancellationToken)
    {
        if (document.Url is { } url)
        {
            var query = new ParsingCreateQuery { OrganizationId = settings.Query.OrganizationId, ProjectId = settings.Query.ProjectId };
            await client.Parsing.CreateAsync(ParsingClient.Request(settings.Configuration, url, fileId: null), query, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var query = new ParsingUploadQuery { OrganizationId = settings.Query.OrganizationId, ProjectId = settings.Query.ProjectId };
            await client.Parsing.UploadAsync(document.Open(), settings.Configuration, query, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
