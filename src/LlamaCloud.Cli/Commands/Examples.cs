using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Commands;

/// <summary>Examples of the commands, for their help.</summary>
internal static class Examples
{
    private const string Start = Messages.Program + " ";

    private static readonly string[] Lines =
    [
        "parsing parse report.pdf",
        "parsing list --status failed --since 7d",
        "--local parsing list",

        "parsing parse *.pdf --out markdown --parallel 8",
        "parsing parse scan.pdf --tier agentic_plus --page-ranges.target-pages 1-3",
        "parsing parse in --recursive --keep-folders --out out",

        "parsing list --since yesterday --until now --all --format csv",
        "parsing list --status failed --format ids",
        "parsing list --columns status,name,id",

        "parsing create --source-url https://example.com/a.pdf --tier agentic --version latest",
        "parsing create --file-id dfl-1 --tier fast --version latest",
        "parsing create < request.yaml",

        "parsing upload report.pdf --wait",
        "parsing upload a.pdf b.pdf --tier cost_effective --version latest --format ids",
        "parsing upload report.pdf --print-curl",

        "parsing list-versions",
        "parsing list-versions --format yaml",
        "--local parsing list-versions",

        "parsing get pjb-1 --expand markdown",
        "parsing get pjb-1 pjb-2 --format table",
        "parsing get pjb-1 --wait --wait-timeout 600",

        "parsing cancel pjb-1",
        "parsing cancel pjb-1 pjb-2",
        "parsing list --status pending --format ids | llamacloud-prod parsing cancel -",

        "parsing delete pjb-1",
        "parsing delete pjb-1 pjb-2 --yes",
        "parsing list --until 30d --format ids | llamacloud-prod parsing delete -",

        "parsing wait pjb-1",
        "parsing wait pjb-1 pjb-2 --format ids",
        "parsing upload *.pdf --format ids | llamacloud-prod parsing wait -",

        "emulator",
        "emulator --urls http://127.0.0.1:9000 --seed 100",
        "emulator --database jobs.db --fault 429:0.1",

        "mcp",
        "mcp --tools parse_file,get_markdown,list_jobs",
        "mcp --local --read-only",

        "completion bash",
        "completion zsh",
        "completion fish",
    ];

    /// <summary>Gets the examples of a command.</summary>
    /// <param name="path">The program and the words of the command.</param>
    public static IReadOnlyList<string> Find(string path)
    {
        var words = path[Math.Min(path.Length, Start.Length)..];
        return words.Length == 0 ? [.. Lines.Take(3).Select(static line => Start + line)]
            : [.. Lines.Skip(3).Where(line => IsFor(line, words)).Take(3).Select(static line => Start + line)];
    }

    /// <summary>Returns true if a command is the last one of a line: those before it print what it reads.</summary>
    private static bool IsFor(string line, string words)
    {
        var last = line[(line.LastIndexOf(Start, StringComparison.Ordinal) is >= 0 and var index ? index + Start.Length : 0)..].Replace("--local ", "", StringComparison.Ordinal);
        return last == words || last.StartsWith(words + " ", StringComparison.Ordinal);
    }
}
