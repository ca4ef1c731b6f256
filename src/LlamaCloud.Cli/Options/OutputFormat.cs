namespace LlamaCloud.Cli.Options;

/// <summary>How an answer is printed.</summary>
internal enum OutputFormat
{
    /// <summary>On a terminal a table for lists and pretty JSON for one object, JSON otherwise.</summary>
    Auto,

    /// <summary>Indented JSON; many items as one array.</summary>
    Json,

    /// <summary>JSON without white space, an item a line.</summary>
    Jsonl,

    /// <summary>Indented JSON, with colours on a terminal.</summary>
    Pretty,

    /// <summary>The bytes of the answer's body.</summary>
    Raw,

    /// <summary>YAML; many items as one sequence.</summary>
    Yaml,

    /// <summary>A line an item, with the values that fit in one.</summary>
    Table,
}
