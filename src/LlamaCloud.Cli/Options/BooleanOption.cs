using System.CommandLine;

namespace LlamaCloud.Cli.Options;

/// <summary>An option that is true, false or not given.</summary>
internal sealed class BooleanOption(string name) : Option<bool?>(name), IReplaces, IGrouped
{
    public string? Group { get; init; }

    public IReadOnlyList<OldName> Replaces { get; init; } = [];
}
