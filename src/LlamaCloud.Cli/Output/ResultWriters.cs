using LlamaCloud.Cli.Options;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Output;

/// <summary>Creates the writer of a format.</summary>
internal static class ResultWriters
{
    public static ResultWriter Create(OutputFormat format, OutputBuffer output, bool isList, TableColumns? columns = null) =>
        Resolve(format, isList) switch
        {
            OutputFormat.Jsonl => new JsonLinesResultWriter(output),
            OutputFormat.Pretty => new JsonResultWriter(output, Colors.AreOn),
            OutputFormat.Raw => new RawResultWriter(output),
            OutputFormat.Yaml => Yaml(output),
            OutputFormat.Table => new TableResultWriter(output, columns ?? TableColumns.AsReceived),
            OutputFormat.Csv => new CsvResultWriter(output, columns ?? TableColumns.AsReceived),
            OutputFormat.Ids => new IdsResultWriter(output),
            _ => new JsonResultWriter(output, colored: false),
        };

    private static OutputFormat Resolve(OutputFormat format, bool isList) => format switch
    {
        OutputFormat.Auto when !StandardOutput.IsTerminal => OutputFormat.Json,
        OutputFormat.Auto => isList ? OutputFormat.Table : OutputFormat.Pretty,
        _ => format,
    };

    /// <summary>A separate method, so that the YAML library is loaded only when it is needed.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static YamlResultWriter Yaml(OutputBuffer output) => new(output);
}
