using System.CommandLine;

namespace LlamaCloud.Cli.Options;

/// <summary>An option that is true, false or not given.</summary>
internal sealed class BooleanOption(string name) : Option<bool?>(name), IExpects, IReplaces, IGrouped
{
    public string Expected => "true or false";

    public string? Group { get; init; }

    public IReadOnlyList<OldName> Replaces { get; init; } = [];
}
