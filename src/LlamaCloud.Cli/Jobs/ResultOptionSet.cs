using System.CommandLine;
using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The options of commands that write results into files.</summary>
internal sealed class ResultOptionSet
{
    /// <summary>The value of <c>--out</c> for standard output.</summary>
    public const string StandardOutputName = "-";

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
    public bool TakesAll(ParseResult parsed) => parsed.GetValue(Result)?.Split(',').Contains(ResultKinds.All, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>Gets the folder to write to, or <see cref="StandardOutputName"/>; null to print the response. On a terminal, <c>--result markdown</c> alone prints the text.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(Out)
        ?? (StandardOutput.IsTerminal && IsOneText(Kinds(parsed)) && !IsGiven(parsed, Overwrite) && !IsGiven(parsed, DeleteAfter) ? StandardOutputName : null);

    /// <summary>Checks the options of a command that prints its response if <c>--out</c> is not given.</summary>
    public void Check(ParseResult parsed, int jobs, List<string> problems)
    {
        if (Folder(parsed) is not { } folder)
        {
            problems.AddRange(new Option[] { Result, Overwrite, DeleteAfter }.Where(option => IsGiven(parsed, option)).Select(option =>
                $"{option.Name} needs {Out.Name}: a folder to write to{(option == Result && jobs == 1 && IsOneText(Kinds(parsed)) ? $", or {StandardOutputName} to print the text" : "")}, such as {Out.Name} results."));
            return;
        }

        CheckFolder(folder, problems);
        var isToStandardOutput = folder == StandardOutputName;
        if (_wait is not null && !parsed.GetValue(_wait.Wait))
        {
            problems.Add($"{(IsGiven(parsed, Out) ? Out.Name : Result.Name)} needs {_wait.Wait.Name}: a new job has no results.");
        }

        if (isToStandardOutput && jobs > 1)
        {
            problems.Add($"{Out.Name} {StandardOutputName} writes one job; {jobs} were given. Use {Out.Name} with a folder.");
        }

        if (isToStandardOutput && Kinds(parsed) is { } kinds && !IsOneText(kinds))
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

    private static bool IsOneText(IReadOnlyList<string>? kinds) => kinds is [ResultKinds.Markdown] or [ResultKinds.Text];

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private void CheckFolder(string folder, List<string> problems)
    {
        if (File.Exists(folder))
        {
            problems.Add($"{Out.Name}: '{folder}' is a file; expected a folder.");
        }
    }
}
