using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Determines how a request body is sent.</summary>
internal sealed class BodyBinder(BindingContext context, SchemaBinder schemas)
{
    // Of several media types, the client uses the one that preserves most of the document's types.
    private static readonly BodyKind[] Preference = [BodyKind.Json, BodyKind.Multipart, BodyKind.Form, BodyKind.Text, BodyKind.Binary];

    /// <summary>Binds a body; null if there is none or it is not supported.</summary>
    public BodyModel? Bind(string method, IOpenApiRequestBody? body, string pointer, NameScope arguments)
    {
        // LC1005 reports a reference to nothing.
        if (body is null or OpenApiRequestBodyReference { Target: null })
        {
            return null;
        }

        var place = body is OpenApiRequestBodyReference { Reference.Id: { } id } ? SchemaExtensions.ComponentPointer(id, "requestBodies") : pointer + "/requestBody";
        if (method is "GET" or "HEAD" or "TRACE")
        {
            context.Report(place, Codes.Body, $"a {method} request cannot have a body; use parameters, or another method.");
            return null;
        }

        var choice = (
            from content in body.Content ?? new Dictionary<string, IOpenApiMediaType>()
            let kind = MediaKind.IsConcrete(content.Key) ? MediaKind.Find(content.Key, content.Value.Schema) : null
            where kind is not null
            orderby Array.IndexOf(Preference, kind.Value)
            select (content.Key, content.Value, Kind: kind.Value)).FirstOrDefault();
        if (choice.Key is null)
        {
            var found = string.Join(", ", body.Content?.Keys ?? []);
            context.Report(
                place,
                Codes.Body,
                $"the body has {(found.Length == 0 ? "no media type" : $"the media type {found}, which is not supported with this schema")}; use JSON, multipart/form-data, application/x-www-form-urlencoded, text, or bytes (a string with format binary).");
            return null;
        }

        var (mediaType, media, chosen) = choice;
        var mediaPointer = $"{place}/content/{SchemaExtensions.Escape(mediaType)}";
        var isForm = chosen is BodyKind.Form or BodyKind.Multipart;
        if (!isForm && media.Encoding is { Count: > 0 })
        {
            context.Report(mediaPointer + "/encoding", Codes.Body, $"'encoding' applies only to forms, not to {mediaType}; remove it.");
        }

        var model = new BodyModel(chosen, mediaType)
        {
            IsRequired = body.Required,
            Description = body.Description ?? media.Schema?.Description,
            Schema = media.Schema,
            Parts = isForm ? [.. Parts(chosen, media, mediaPointer, body.Required, arguments)] : [],
            Value = chosen == BodyKind.Json ? schemas.Bind(media.Schema, mediaPointer + "/schema") : default,
        };
        return chosen == BodyKind.Json && model.Value.Type is null ? null : model;
    }

    private IEnumerable<PartModel> Parts(BodyKind kind, IOpenApiMediaType media, string pointer, bool isBodyRequired, NameScope arguments)
    {
        var schema = media.Schema;
        var place = pointer + "/schema";
        for (var depth = 0; depth < 16 && schema?.ReferencedComponent() is { } name; depth++)
        {
            place = SchemaExtensions.ComponentPointer(name);
            schema = context.Components.GetValueOrDefault(name);
        }

        if (schema is null || !schema.HasMembers() || schema.AllOf is { Count: > 0 })
        {
            context.Report(place, Codes.Body, "the schema of a form is not an object with properties; list a property for each field, without allOf.");
            yield break;
        }

        schemas.Keywords.Check(schema, place);
        CheckEncoding(media, schema, pointer);
        foreach (var (name, property) in schema.Properties!)
        {
            var at = $"{place}/properties/{SchemaExtensions.Escape(name)}";
            if (PartType(kind, property, at) is not { } type)
            {
                continue;
            }

            var own = property is not OpenApiSchemaReference;
            yield return new PartModel(name, context.Assign(arguments, name, Identifier.Camel(name), property, at, "parts"), type)
            {
                Schema = property,
                Description = property.Description,
                IsRequired = isBodyRequired && schema.Required?.Contains(name) == true,
                IsRequiredInForm = schema.Required?.Contains(name) == true,
                IsDeprecated = own && property.Deprecated,
                ContentType = media.Encoding?.TryGetValue(name, out var encoding) == true ? PartContentType(type, encoding.ContentType) : null,
            };
        }
    }

    private ClientType? PartType(BodyKind kind, IOpenApiSchema property, string pointer)
    {
        if (kind == BodyKind.Multipart && IsFile(property))
        {
            return FileType.Instance;
        }

        if (kind == BodyKind.Multipart && property is not OpenApiSchemaReference && property.Items is { } items && IsFile(items))
        {
            return new ListType(FileType.Instance, HasNulls: false);
        }

        var type = schemas.Bind(property, pointer).Type;
        var item = type is ListType list ? list.Item : type;
        if (kind == BodyKind.Form && item is not (null or ScalarType or NamedType { IsText: true }))
        {
            context.Report(pointer, Codes.Body, "a field of a URL-encoded form cannot be an object; use a string, a number, a boolean, a date or a list of these, or send JSON.");
            return null;
        }

        return type;
    }

    /// <summary>
    /// Returns the media type to send with a part. The default of OpenAPI is omitted, as in browsers, because some servers treat any part with
    /// a media type as a file. A file has the media type that the caller gives it; the document only lists those that the service accepts.
    /// </summary>
    private static string? PartContentType(ClientType type, string? contentType) => (type is ListType list ? list.Item : type) switch
    {
        FileType => null,
        ScalarType or NamedType { IsText: true } when contentType == "text/plain" => null,
        not (ScalarType or NamedType { IsText: true }) when contentType == "application/json" => null,
        _ => contentType,
    };

    private static bool IsFile(IOpenApiSchema schema) => schema is { Format: "binary" } && schema.PlainType() == JsonSchemaType.String;

    private void CheckEncoding(IOpenApiMediaType media, IOpenApiSchema schema, string pointer)
    {
        foreach (var (name, encoding) in media.Encoding ?? new Dictionary<string, OpenApiEncoding>())
        {
            var place = $"{pointer}/encoding/{SchemaExtensions.Escape(name)}";
            if (schema.Properties?.ContainsKey(name) != true)
            {
                context.Report(place, Codes.Body, $"'{name}' is not a property of the form; remove the encoding, or correct the name.");
            }
            else if ((context.Node(place) as JsonObject)?.Any(static m => m.Key != "contentType" && !m.Key.StartsWith("x-", StringComparison.Ordinal)) == true)
            {
                context.Report(place, Codes.Body, "only 'contentType' of an encoding is supported; remove the rest. Lists are sent as repeated fields.");
            }
            else if (encoding.ContentType is { } type && type.Split(',').Any(static t => MediaKind.Find(t.Trim(), null) is null))
            {
                context.Report(place + "/contentType", Codes.Body, $"'{type}' is not a supported media type; write one media type, such as text/csv.");
            }
            else if (encoding.ContentType is { } choice && choice.AsSpan().ContainsAny(',', '*') && !IsFile(schema.Properties[name]) && schema.Properties[name].Items is not { Format: "binary" })
            {
                context.Report(place + "/contentType", Codes.Body, $"'{choice}' lists several media types, which only files can have; write one media type.");
            }
        }
    }
}
