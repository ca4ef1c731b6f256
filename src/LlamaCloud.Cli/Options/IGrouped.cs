namespace LlamaCloud.Cli.Options;

/// <summary>An option of something that the document describes.</summary>
internal interface IGrouped
{
    /// <summary>The title above the option in the help of a command with many options; null for a rarely used one.</summary>
    string? Group { get; }
}
