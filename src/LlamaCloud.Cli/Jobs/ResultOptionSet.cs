using System.CommandLine;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The options of commands that write results into files.</summary>
internal sealed class ResultOptionSet
{
    private const string StandardOutputName = "-";

    private readonly WaitOptionSet? _wait;

    /// <param name="outDescription">What <c>--out</c> does in the command.</param>
    /// <param name="wait">The options of waiting, where a job has to be waited for before it has results; otherwise null.</param>
    public ResultOptionSet(string outDescription, WaitOptionSet? wait = null)
    {
        _wait = wait;
        Out = new TextOption("--out", "DIR", outDescription, "a folder");
    }

    public TextOption Out { get; }

    private TextOption Result { get; } = new TextOption(
        "--result",
        "KINDS",
        $"Which results to write, separated by commas: {string.Join(", ", ResultKinds.Names)}. By default markdown. report.pdf gives report.pdf.md, .txt, .items.json, .xlsx, .pdf, .metadata.json and the folder report.pdf.images.",
        $"{string.Join(", ", ResultKinds.Names)}, separated by commas")
        .Check(ResultKinds.IsList);

    public Option<bool> Overwrite { get; } = new("--overwrite") { Description = "Replace existing files. By default they are an error." };

    public Option<bool> DeleteAfter { get; } = new("--delete-after") { Description = "Delete the job, with everything that is stored of it, after all its results were written." };

    public IEnumerable<Option> Options => [Out, Result, Overwrite, DeleteAfter];

    public void AddTo(Command command)
    {
        foreach (var option in Options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the kinds that were named; null if none were.</summary>
    public IReadOnlyList<string>? Kinds(ParseResult parsed) => parsed.GetValue(Result) is { } text ? ResultKinds.Parse(text) : null;

    /// <summary>Returns true if <c>all</c> was named: every kind that the job has.</summary>
    public bool TakesAll(ParseResult parsed) => parsed.GetValue(Result)?.Split(',').Contains(ResultKinds.All) == true;

    /// <summary>Returns true if the text goes to standard output.</summary>
    public bool IsToStandardOutput(ParseResult parsed) => parsed.GetValue(Out) == StandardOutputName;

    /// <summary>Checks the options of a command that prints its response if <c>--out</c> is not given.</summary>
    public void Check(ParseResult parsed, int jobs, List<string> problems)
    {
        if (parsed.GetValue(Out) is not { } folder)
        {
            problems.AddRange(new Option[] { Result, Overwrite, DeleteAfter }
                .Where(option => parsed.GetResult(option) is { Implicit: false })
                .Select(option => $"{option.Name} needs {Out.Name}, the folder to write to."));
            return;
        }

        CheckFolder(folder, problems);
        if (_wait is not null && !parsed.GetValue(_wait.Wait))
        {
            problems.Add($"{Out.Name} needs {_wait.Wait.Name}: a new job has no results.");
        }

        if (!IsToStandardOutput(parsed))
        {
            return;
        }

        if (jobs > 1)
        {
            problems.Add($"{Out.Name} {StandardOutputName} writes one job; {jobs} were given.");
        }

        if (Kinds(parsed) is not (null or [ResultKinds.Markdown] or [ResultKinds.Text]))
        {
            problems.Add($"{Out.Name} {StandardOutputName} writes one text: {Result.Name} {ResultKinds.Markdown} or {Result.Name} {ResultKinds.Text}.");
        }
    }

    /// <summary>Checks the folder of a command that always writes files.</summary>
    public void CheckTarget(string folder, List<string> problems)
    {
        CheckFolder(folder, problems);
        if (folder == StandardOutputName)
        {
            problems.Add($"{Out.Name}: invalid value '{StandardOutputName}'; expected a folder. For standard output, use '{Messages.Program} parsing upload FILE --wait {Out.Name} {StandardOutputName}'.");
        }
    }

    private void CheckFolder(string folder, List<string> problems)
    {
        if (File.Exists(folder))
        {
            problems.Add($"{Out.Name}: '{folder}' is a file; expected a folder.");
        }
    }
}
