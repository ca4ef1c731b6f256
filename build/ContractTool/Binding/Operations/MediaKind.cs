using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Maps media types to the kinds of body that the client supports.</summary>
internal static partial class MediaKind
{
    private static readonly string[] Refused = ["text/event-stream", "application/xml", "text/xml"];

    /// <summary>Returns the kind of body of a media type; null if the client does not support it.</summary>
    public static BodyKind? Find(string mediaType, IOpenApiSchema? schema)
    {
        var name = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        return name switch
        {
            _ when !Form().IsMatch(mediaType) || Refused.Contains(name) || name.EndsWith("+xml", StringComparison.Ordinal) => null,
            _ when name.EndsWith("/json", StringComparison.Ordinal) || name.EndsWith("+json", StringComparison.Ordinal) => BodyKind.Json,
            "multipart/form-data" => BodyKind.Multipart,
            "application/x-www-form-urlencoded" => BodyKind.Form,
            _ when name.StartsWith("text/", StringComparison.Ordinal) => IsText(schema) ? BodyKind.Text : null,
            _ when name.StartsWith("multipart/", StringComparison.Ordinal) => null,
            _ => IsText(schema) ? BodyKind.Binary : null,
        };
    }

    public static bool IsConcrete(string mediaType) => !mediaType.Contains('*', StringComparison.Ordinal);

    /// <summary>Returns true if a schema describes bytes or text, which have no structure.</summary>
    private static bool IsText(IOpenApiSchema? schema) =>
        schema is null || schema.PlainType() is JsonSchemaType.String || (schema.PlainType() is null && !schema.HasMembers() && schema.AllOf is null or { Count: 0 });

    [GeneratedRegex(@"^[A-Za-z0-9!#$&^_.+*-]+/[A-Za-z0-9!#$&^_.+*-]+( *; *[A-Za-z0-9_.-]+=(""[^""\\\x00-\x1F\x7F-\uFFFF]*""|[A-Za-z0-9_.:/+-]+))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
