using System.Text;
using System.Text.Json;
using LlamaCloud.Cli.Body;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Mcp.Arguments;

/// <summary>The argument with the body of a request: JSON as in the document, forms as an object of their parts, files as their paths.</summary>
internal sealed class BodyArgument
{
    private readonly ApiBody _body;
    private readonly string _name;
    private readonly bool _isObject;

    public BodyArgument(ApiBody body, string name)
    {
        (_body, _name) = (body, name);
        _isObject = body.Schema.Type == SchemaType.Object;
        Argument = new ToolArgument(name, Description(body.Kind), Schema(body)) { IsRequired = body.IsRequired && !(_isObject && !body.Schema.Properties.Any(ToolDefaults.IsRequired)) };
    }

    public ToolArgument Argument { get; }

    /// <summary>Sets the body of a call.</summary>
    public void Apply(ToolArguments arguments, ApiCall call)
    {
        var given = arguments.Json(_name);
        var isNull = arguments.IsNull(_name, Argument.Schema);
        if (given is null && !isNull && !_body.IsRequired)
        {
            return;
        }

        switch (_body.Kind)
        {
            case ApiBodyKind.Text when given is { } text:
                call.SetText(ToolArguments.Text(text));
                break;
            case ApiBodyKind.Binary when given is { } path:
                call.SetContent(FormBody.Open(ToolArguments.Text(path)));
                break;
            case ApiBodyKind.Json:
                call.SetBody(Encoding.UTF8.GetBytes(arguments.Complete(_body.Schema, given?.GetRawText() ?? (_isObject && !isNull ? "{}" : "null"), _name)));
                break;
            case ApiBodyKind.Multipart or ApiBodyKind.Form:
                AddParts(arguments, call, given?.GetRawText() ?? "{}");
                break;
        }
    }

    private void AddParts(ToolArguments arguments, ApiCall call, string json)
    {
        json = arguments.Complete(_body.Schema, json, _name);
        arguments.ThrowIfInvalid();
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        foreach (var part in _body.Schema.Properties)
        {
            if (!document.RootElement.TryGetProperty(part.Name, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var isList = part.Schema.Type == SchemaType.Array && value.ValueKind == JsonValueKind.Array;
            foreach (var item in isList ? value.EnumerateArray() : (IEnumerable<JsonElement>)[value])
            {
                AddPart(call, part, item);
            }
        }
    }

    private static void AddPart(ApiCall call, ApiProperty part, JsonElement value)
    {
        var schema = part.Schema.Type == SchemaType.Array ? part.Schema.Items! : part.Schema;
        if (schema.Format == "binary")
        {
            call.AddPart(part.Name, FormBody.Open(ToolArguments.Text(value)));
        }
        else
        {
            // The text of these kinds of parts is JSON, even if it is a string.
            var isJson = schema.Type is SchemaType.Object or SchemaType.Map or SchemaType.Array or SchemaType.Any;
            call.AddPart(part.Name, isJson ? value.GetRawText() : Options.ValueText.Normalize(schema, ToolArguments.Text(value)));
        }
    }

    private static string Description(ApiBodyKind kind) => kind switch
    {
        ApiBodyKind.Binary => "The content of the request.",
        ApiBodyKind.Text => "The text of the request.",
        _ => "The body of the request.",
    };

    private static ApiSchema Schema(ApiBody body) => body.Kind switch
    {
        ApiBodyKind.Binary => new ApiSchema { Type = SchemaType.String, Format = "binary" },
        ApiBodyKind.Text => new ApiSchema { Type = SchemaType.String },
        _ => body.Schema,
    };
}
