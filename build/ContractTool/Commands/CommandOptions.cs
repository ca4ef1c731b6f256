using System.CommandLine;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Commands;

/// <summary>Options and output that several commands share.</summary>
internal static class CommandOptions
{
    public static Option<string?> Lock() => new("--lock")
    {
        Description = "The lock file. Default: kiota-lock.json in this folder or a folder above.",
        HelpName = "FILE",
    };

    /// <summary>Rejects a value that begins with <c>--</c>: it is a misspelled option.</summary>
    public static Argument<T> RejectOptions<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal)) is { } option)
            {
                result.AddError($"unknown option '{option.Value}'.");
            }
        });
        return argument;
    }

    public static async Task WriteAsync(this ToolContext context, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            await context.Out.WriteLineAsync(finding.ToString());
        }
    }
}
