using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Mcp.Arguments;

/// <summary>An argument of a tool.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">The description for the model that calls the tool.</param>
/// <param name="Schema">The valid values.</param>
internal sealed record ToolArgument(string Name, string Description, ApiSchema Schema)
{
    public bool IsRequired { get; init; }

    public bool IsDeprecated { get; init; }

    /// <summary>The parameter of the operation that the argument sets; null for other arguments.</summary>
    public ApiParameter? Parameter { get; init; }
}
