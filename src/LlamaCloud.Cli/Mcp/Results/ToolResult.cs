using LlamaCloud.Cli.Terminal;
using ModelContextProtocol.Protocol;

namespace LlamaCloud.Cli.Mcp.Results;

/// <summary>Creates the results of tools. The API key is masked in all of them, because a service may echo it.</summary>
internal static class ToolResult
{
    /// <summary>Creates a result with texts, without the empty ones.</summary>
    public static CallToolResult Create(params IEnumerable<string> texts) => new() { Content = [.. texts.Where(static text => text.Length > 0).Select(Block)] };

    /// <summary>Creates an error, which the model reads.</summary>
    public static CallToolResult Error(string message) => new() { Content = [Block(message)], IsError = true };

    /// <summary>Creates a result with a file.</summary>
    public static CallToolResult File(ReadOnlyMemory<byte> bytes, string uri, string? mediaType) =>
        new() { Content = [new EmbeddedResourceBlock { Resource = BlobResourceContents.FromBytes(Messages.Mask(bytes), uri, mediaType) }] };

    public static TextContentBlock Block(string text) => new() { Text = Messages.Mask(text) };
}
