using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi.Reader;
using Microsoft.OpenApi.YamlReader;
using SharpYaml;
using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>
/// The OpenAPI document, parsed once: as a YAML tree with lines and columns, and as the JSON that
/// Microsoft.OpenApi reads (converted by its own converter, so that values have the same types as in Kiota).
/// </summary>
internal sealed class SourceDocument
{
    /// <summary>The code of a text that cannot be parsed.</summary>
    public const string SyntaxCode = "LC1001";

    private ReadResult? _openApi;

    private SourceDocument(string file, string text, YamlMappingNode root, JsonObject json) =>
        (File, Text, Root, Json) = (file, text, root, json);

    /// <summary>The path as findings show it.</summary>
    public string File { get; }

    public string Text { get; }

    public YamlMappingNode Root { get; }

    public JsonObject Json { get; }

    /// <summary>The result of reading the document with Microsoft.OpenApi, cached.</summary>
    public ReadResult OpenApi => _openApi ??= OpenApiReading.Read(Json, File);

    /// <exception cref="DocumentSyntaxException">The text is not a YAML (or JSON) mapping.</exception>
    public static SourceDocument Parse(string text, string file)
    {
        // The generated code must not depend on how git checks out line endings.
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        try
        {
            if (YamlSubset.FindFirst(text) is ({ } place, { } message))
            {
                throw new DocumentSyntaxException(new Finding(file, place, Severity.Error, YamlSubset.Code, message));
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root } document])
            {
                throw Unreadable(Position.Start, "expected one OpenAPI document, a mapping that begins with 'openapi: 3.0.3'.");
            }

            return new SourceDocument(file, text, root, document.ToJsonNode().AsObject());
        }
        catch (YamlException e)
        {
            var at = new Position(e.Start.Line + 1, e.Start.Column + 1);
            throw UnquotedUrl.Explains(text, at)
                ? new DocumentSyntaxException(new Finding(file, at, Severity.Error, UnquotedUrl.Code, UnquotedUrl.Message))
                : Unreadable(at, $"not readable as YAML: {Explanation(e).TrimEnd('.')}{YamlAdvice.Find(e.Message, text, at)}.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NotSupportedException or Microsoft.OpenApi.OpenApiException)
        {
            // The converter's limits (depth, number of nodes, expansion of aliases) and keys that are not text.
            throw Unreadable(Position.Start, $"not readable as OpenAPI: {e.Message}");
        }

        DocumentSyntaxException Unreadable(Position at, string message) =>
            new(new Finding(file, at, Severity.Error, SyntaxCode, message));
    }

    /// <summary>Removes the two positions at the beginning of SharpYaml's messages: the finding has the position.</summary>
    private static string Explanation(YamlException e)
    {
        var message = e.Message;
        var places = message.LastIndexOf("): ", StringComparison.Ordinal);
        return places < 0 ? message : message[(places + 3)..];
    }

    /// <summary>Returns the position that a JSON pointer (<c>#/paths/~1a/get</c>) points to, or that of the closest existing parent.</summary>
    public Position PositionOf(string? pointer)
    {
        YamlNode at = Root;
        YamlNode node = Root;
        foreach (var name in JsonPointer.Segments(pointer ?? ""))
        {
            if (node is YamlSequenceNode sequence && int.TryParse(name, out var index) && index < sequence.Children.Count)
            {
                at = node = sequence.Children[index];
            }
            else if (node.Entry(name) is { } entry)
            {
                (at, node) = (entry.KeyNode, entry.Value);
            }
            else
            {
                break;
            }
        }

        return at.Position();
    }
}

/// <summary>Thrown when the text of the document cannot be parsed.</summary>
internal sealed class DocumentSyntaxException(Finding finding) : FindingException(finding);
