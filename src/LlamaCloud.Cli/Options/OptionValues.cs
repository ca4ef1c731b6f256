namespace LlamaCloud.Cli.Options;

/// <summary>Prepares the values of options for the parser.</summary>
internal static class OptionValues
{
    /// <summary>
    /// Splits <c>--name=</c> into the option and an empty value. Otherwise System.CommandLine uses the next word as the value, even if it is an option.
    /// </summary>
    public static string[] SplitEmpty(string[] args)
    {
        var end = Array.IndexOf(args, "--");
        return [.. args.SelectMany((arg, i) => (end < 0 || i < end) && IsEmpty(arg) ? [arg[..^1], ""] : (string[])[arg])];
    }

    private static bool IsEmpty(string arg) =>
        arg.Length > 3 && arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) == arg.Length - 1 && !arg.Any(char.IsWhiteSpace);
}
