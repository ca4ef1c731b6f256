namespace LlamaCloud.Cli.Options;

/// <summary>The output formats.</summary>
internal enum OutputFormat
{
    /// <summary>On a terminal a table for lists and pretty JSON for one object, JSON otherwise.</summary>
    Auto,

    /// <summary>Indented JSON; many items as one array.</summary>
    Json,

    /// <summary>JSON without white space, one item per line.</summary>
    Jsonl,

    /// <summary>Indented JSON, with colors on a terminal.</summary>
    Pretty,

    /// <summary>The bytes of the response body.</summary>
    Raw,

    /// <summary>YAML; many items as one sequence.</summary>
    Yaml,

    /// <summary>One line per item, with its scalar values.</summary>
    Table,

    /// <summary>Comma-separated values, with a line of names.</summary>
    Csv,

    /// <summary>The id of each item.</summary>
    Ids,
}
