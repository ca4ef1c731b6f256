namespace LlamaCloud.Cli.Terminal;

/// <summary>Decides whether output has colors, and colors the states of jobs.</summary>
internal static class Colors
{
    private const string Reset = "\e[0m";

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["COMPLETED"] = "\e[32m",
        ["FAILED"] = "\e[31m",
        ["RUNNING"] = "\e[36m",
        ["PENDING"] = "\e[33m",
        ["CANCELLED"] = "\e[90m",
    };

    /// <summary>
    /// True if standard output has colors: FORCE_COLOR turns them on, NO_COLOR (no-color.org) and <c>TERM=dumb</c> turn them off. By default a terminal has
    /// colors.
    /// </summary>
    public static bool AreOn { get; } = Variable("FORCE_COLOR") is { } force
        ? force != "0"
        : StandardOutput.IsTerminal && Variable("NO_COLOR") is null && Variable("TERM") != "dumb";

    /// <summary>Colors the state of a job. Other words are returned unchanged.</summary>
    /// <param name="word">The word.</param>
    /// <param name="text">The word as it is printed, for example with spaces.</param>
    public static string State(string word, string text) => AreOn && States.TryGetValue(word, out var color) ? color + text + Reset : text;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
