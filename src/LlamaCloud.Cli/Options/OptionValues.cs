namespace LlamaCloud.Cli.Options;

/// <summary>Values of options as they are typed.</summary>
internal static class OptionValues
{
    /// <summary>
    /// Gives <c>--name=</c> its empty value: System.CommandLine takes the next word for it, even where that is an option.
    /// </summary>
    public static string[] SplitEmpty(string[] args)
    {
        var end = Array.IndexOf(args, "--");
        return [.. args.SelectMany((arg, i) => (end < 0 || i < end) && IsEmpty(arg) ? [arg[..^1], ""] : (string[])[arg])];
    }

    private static bool IsEmpty(string arg) =>
        arg.Length > 3 && arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=', StringComparison.Ordinal) == arg.Length - 1 && !arg.Any(char.IsWhiteSpace);
}
