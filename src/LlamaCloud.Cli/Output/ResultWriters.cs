using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Chooses the writer of a format.</summary>
internal static class ResultWriters
{
    public static ResultWriter Create(OutputFormat format, OutputBuffer output, bool isList) =>
        Resolve(format, isList) switch
        {
            OutputFormat.Jsonl => new JsonLinesResultWriter(output),
            OutputFormat.Pretty => new JsonResultWriter(output, IsColoured),
            OutputFormat.Raw => new RawResultWriter(output),
            OutputFormat.Yaml => Yaml(output),
            OutputFormat.Table => new TableResultWriter(output),
            _ => new JsonResultWriter(output, coloured: false),
        };

    /// <summary>NO_COLOR (no-color.org) wins over the terminal.</summary>
    private static bool IsColoured =>
        StandardOutput.IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static OutputFormat Resolve(OutputFormat format, bool isList) => format switch
    {
        OutputFormat.Auto when !StandardOutput.IsTerminal => OutputFormat.Json,
        OutputFormat.Auto => isList ? OutputFormat.Table : OutputFormat.Pretty,
        _ => format,
    };

    /// <summary>Apart, so that the YAML library is loaded only when it is needed.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static YamlResultWriter Yaml(OutputBuffer output) => new(output);
}
