using System.CommandLine;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Commands;

/// <summary>The examples in the help of commands: those of operations are in the document.</summary>
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

        "parsing wait pjb-1",
        "parsing wait pjb-1 pjb-2 --format ids",
        "parsing upload *.pdf --format ids | llamacloud-prod parsing wait -",

        "emulator",
        "emulator --urls http://127.0.0.1:9000 --seed 100",
        "emulator --database jobs.db --fault 429:0.1",

        "mcp",
        "mcp --tools parse_file,get_markdown,list_jobs",
        "mcp --local --read-only",

        "config set api-key-command 'pass show llamacloud'",
        "config set region eu --profile work",
        "config list",
        "config list --profile work",
        "config set tier cost_effective",
        "config get region --profile work",
        "config unset region --profile work",

        "doctor",
        "doctor --profile work",
        "--local doctor",

        "completion bash",
        "completion zsh",
        "completion fish",
    ];

    /// <summary>Gets the examples of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">The program and the words of the command.</param>
    public static IReadOnlyList<string> Find(Command command, string path)
    {
        if (command is DocumentedCommand { Examples: { Count: > 0 } examples })
        {
            return [.. examples.Select(static line => Start + SafeText.Escape(line))];
        }

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
