using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>The client and the limits of one call of a tool.</summary>
/// <param name="Client">The client of the service.</param>
/// <param name="MaxCharacters">The maximum number of characters of a result.</param>
/// <param name="Report">Reports the progress of a long call.</param>
/// <param name="Pages">The pages that were read before.</param>
internal sealed record ToolCall(LlamaCloudClient Client, int MaxCharacters, Action<string> Report, PageCache Pages);
