using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Generation.Inputs;

/// <summary>Writes everything that the templates print for an operation.</summary>
internal static class OperationInput
{
    private const string Models = "ModelReader.";
    private const string Indent = "    ";

    /// <param name="tag">The tag of the operation.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="tags">All tags for the first tag, because its part of the entry class declares the members that all parts share; empty for the other tags.</param>
    public static JsonObject Write(TagModel tag, OperationModel operation, params IEnumerable<TagModel> tags)
    {
        var arguments = Arguments(operation).ToList();

        // The reference has the parameter types, because partial classes may add overloads.
        var cref = $"{operation.Name}Async({string.Concat(arguments.Select(static a => a.Type + ", "))}RequestOptions?, CancellationToken)".Replace('<', '{').Replace('>', '}');
        var input = new JsonObject
        {
            ["tag"] = new JsonObject
            {
                ["doc"] = CSharpText.Summary($"The operations of the tag `{tag.Text}`."),
                ["propertyDoc"] = CSharpText.Summary($"Gets the operations of the tag `{tag.Text}`."),
                ["name"] = tag.Name,
                ["className"] = tag.ClassName,
                ["all"] = new JsonArray([.. tags.Select(static t => new JsonObject { ["name"] = t.Name, ["className"] = t.ClassName })]),
            },
            ["name"] = operation.Name,
            ["method"] = operation.Method,
            ["template"] = CSharpText.Literal(Template(operation)),
            ["cref"] = cref,
            ["docs"] = Docs(operation, arguments),
            ["isDeprecated"] = operation.Source.Deprecated,
            ["keyUse"] = operation.KeyUse.ToString(),
            ["parameters"] = string.Concat(arguments.Select(static a => $"{a.Type} {a.Name}{(a.IsRequired ? "" : " = null")}, ")),
            ["declared"] = string.Join(", ", arguments.Select(static a => $"{a.Type} {a.Name}")),
            ["arguments"] = string.Join(", ", arguments.Select(static a => a.Name)),
            ["path"] = Calls(operation, static p => p.In == ParameterLocation.Path, "AddPath", ""),
            ["query"] = Calls(operation, static p => p.In == ParameterLocation.Query, "AddQuery", "query."),
            ["headers"] = Calls(operation, static p => p.In == ParameterLocation.Header, "AddHeader", "query."),
        };
        if (operation.Response.Accept != "application/json")
        {
            input["accept"] = CSharpText.Literal(operation.Response.Accept);
        }

        if (operation.QueryName is { } queryName)
        {
            input["queryName"] = queryName;
            input["queryDoc"] = $"<summary>The query parameters and headers of <see cref=\"{tag.ClassName}.{cref}\"/>.</summary>";
            input["isQueryRequired"] = IsQueryRequired(operation);
            input["queryProperties"] = new JsonArray([.. operation.Parameters.Where(static p => p.In != ParameterLocation.Path).Select(QueryProperty)]);
        }

        if (operation.Body is { } body)
        {
            input["body"] = Body(body);
        }

        AddResponse(input, operation);
        return input;
    }

    /// <summary>Returns the RFC 6570 template. Only the names in it are used: RequestUri expands the template, because Kiota's expansion is slow.</summary>
    private static string Template(OperationModel operation)
    {
        var names = operation.Parameters.Where(static p => p.In == ParameterLocation.Query)
            .Select(static p => p.WireName + (p.Type is ListType && p.Style is null ? "*" : "")).ToList();
        return operation.Path + (names.Count == 0 ? "" : "{?" + string.Join(",", names) + "}");
    }

    private static bool IsQueryRequired(OperationModel operation) => operation.Parameters.Any(static p => p.IsRequired && p.In != ParameterLocation.Path);

    /// <summary>Returns the parameters of the method, required ones first, as C# requires.</summary>
    public static IEnumerable<Argument> Arguments(OperationModel operation)
    {
        var all = operation.Parameters.Where(static p => p.In == ParameterLocation.Path)
            .Select(static p => new Argument(p.Name, p.Type.Name, p.Description, IsRequired: true))
            .Concat(BodyArguments(operation.Body))
            .ToList();
        if (operation.QueryName is { } query)
        {
            var isRequired = IsQueryRequired(operation);
            all.Add(new("query", isRequired ? query : query + "?", isRequired ? "The query parameters and headers." : "The query parameters and headers; null to send none.", isRequired));
        }

        return all.OrderBy(static a => a.IsRequired ? 0 : 1);
    }

    private static IEnumerable<Argument> BodyArguments(BodyModel? body) => body switch
    {
        null => [],
        { Kind: BodyKind.Form or BodyKind.Multipart } => body.Parts.Select(static p => new Argument(p.Name, p.IsRequired ? p.Type.Name : p.Type.Nullable, p.Description, p.IsRequired)),
        _ => [new Argument("body", BodyType(body), body.Description ?? "The request body.", body.IsRequired)],
    };

    private static string BodyType(BodyModel body)
    {
        var type = body.Kind switch
        {
            BodyKind.Text => "string",
            BodyKind.Binary => "FilePart",
            _ => body.Value.Required,
        };
        return body.IsRequired || type.EndsWith('?') ? type : type + "?";
    }

    private static JsonArray Docs(OperationModel operation, List<Argument> arguments)
    {
        var docs = new List<string> { CSharpText.Summary(operation.Source.Summary ?? operation.Source.Description, Indent) };
        if (operation.Source.Summary is not null && !string.IsNullOrWhiteSpace(operation.Source.Description))
        {
            docs.Add($"<remarks>{CSharpText.Doc(operation.Source.Description, Indent)}</remarks>");
        }

        docs.AddRange(arguments.Select(static a => $"<param name=\"{a.Name.TrimStart('@')}\">{CSharpText.Doc(a.Description, Indent)}</param>"));
        docs.Add("<param name=\"options\">Options for this call; null to use the options of the client.</param>");
        docs.Add("<param name=\"cancellationToken\">A token to cancel the call.</param>");
        docs.Add($"<returns>{CSharpText.Doc(string.IsNullOrWhiteSpace(operation.Response.Description) ? "The response." : operation.Response.Description, Indent)}</returns>");
        return new JsonArray([.. docs.Select(static d => (JsonNode)d)]);
    }

    private static JsonObject QueryProperty(ParameterModel parameter)
    {
        var header = parameter.In == ParameterLocation.Header ? $" Sent as the `{parameter.WireName}` header." : "";
        return new()
        {
            ["doc"] = CSharpText.Summary(parameter.Description + header, Indent),

            // A required member cannot be obsolete: callers could not avoid the warning.
            ["isDeprecated"] = parameter.IsDeprecated && !parameter.IsRequired,
            ["declaration"] = parameter.IsRequired ? $"required {parameter.Type.Name} {parameter.Name}" : $"{parameter.Type.Nullable} {parameter.Name}",
        };
    }

    private static JsonArray Calls(OperationModel operation, Func<ParameterModel, bool> isChosen, string method, string prefix) =>
        new([.. operation.Parameters.Where(isChosen).Select(p => (JsonNode)$"{method}({CSharpText.Literal(p.WireName)}, {prefix}{p.Name}{Style(p)})")]);

    private static string Style(ParameterModel parameter) =>
        (parameter.Style is { } style ? $", QueryStyle.{style}" : "") + (parameter.AllowReserved ? ", allowReserved: true" : "");

    private static string Body(BodyModel body)
    {
        var contentType = CSharpText.Literal(body.ContentType);
        var json = body.ContentType == "application/json" ? "" : ", " + contentType;
        return body.Kind switch
        {
            BodyKind.Json when !body.IsRequired => $"AddOptionalJson(body{json})",
            BodyKind.Json => $"{(body.Value.IsNullable ? "AddNullableJson" : "AddJson")}(body{json})",
            BodyKind.Text => $"AddText({Required("body", body.IsRequired)}, {contentType})",
            BodyKind.Binary => $"AddContent({Required("body", body.IsRequired)}, {contentType})",
            BodyKind.Form => $"AddForm({contentType}, {Parts(body, hasTypes: false)})",
            _ => $"AddParts({Parts(body, hasTypes: body.Parts.Any(static p => p.ContentType is not null))})",
        };
    }

    private static string Required(string name, bool isRequired) => isRequired ? $"{name} ?? throw new ArgumentNullException(nameof({name}))" : name;

    private static string Parts(BodyModel body, bool hasTypes) => string.Join(", ", body.Parts.Select(p =>
        $"({CSharpText.Literal(p.WireName)}, {Value(p)}{(!hasTypes ? "" : p.ContentType is { } type ? ", " + CSharpText.Literal(type) : ", null")})"));

    /// <summary>Returns the argument of a part, with a null check if it is required: the library omits null parts.</summary>
    private static string Value(PartModel part) => part.IsRequired && !part.Type.IsStruct && part.Type is not AnyType ? Required(part.Name, isRequired: true) : part.Name;

    /// <summary>Returns the return types of the method and of its variant that returns the whole response.</summary>
    public static (string Result, string Response) ReturnTypes(OperationModel operation)
    {
        var response = operation.Response;
        var value = response.Kind switch
        {
            ResponseKind.None => null,
            ResponseKind.Text => "string",
            ResponseKind.Binary => "Stream",
            ResponseKind.ByStatus => response.ResultName!,
            _ => response.IsNullable ? response.Type!.Nullable : response.Type!.Name,
        };
        return value is null ? ("Task", "Task<ApiResponse>") : ($"Task<{value}>", $"Task<ApiResponse<{value}>>");
    }

    private static void AddResponse(JsonObject input, OperationModel operation)
    {
        var response = operation.Response;
        var reader = response.Type is { } type ? ", " + type.Reader(Models) : "";
        var (send, read) = response.Kind switch
        {
            ResponseKind.None => ("Send", ""),
            ResponseKind.Text => ("SendText", ""),
            ResponseKind.Binary => ("SendStream", ""),
            ResponseKind.ByStatus => ("SendByStatus", $", Read{operation.Name}Result"),
            _ when response.IsNullable => ("SendOrNull", reader),
            _ => ("Send", reader),
        };
        (input["result"], input["response"]) = ReturnTypes(operation);
        input["send"] = send;
        input["reader"] = read;
        if (response.Kind != ResponseKind.ByStatus)
        {
            return;
        }

        input["resultName"] = response.ResultName;
        input["cases"] = new JsonArray([.. response.Cases.Select(c => new JsonObject
        {
            ["doc"] = CSharpText.Summary($"{(string.IsNullOrWhiteSpace(c.Description) ? "The body." : c.Description)} Null unless the status is {(c.Status == "default" ? "not listed" : c.Status)}.", Indent),
            ["declaration"] = $"{c.Type.Nullable} {c.Name}",
            ["pattern"] = c.Status == "default" ? "_" : c.Status.Equals("2XX", StringComparison.OrdinalIgnoreCase) ? ">= 200 and < 300" : c.Status,
            ["assignment"] = $"{c.Name} = reader is null ? null : {c.Type.Read("reader", Models)}",
        })]);
        input["hasDefault"] = response.Cases.Any(static c => c.Status == "default");
    }

    /// <summary>A parameter of the generated method.</summary>
    public sealed record Argument(string Name, string Type, string? Description, bool IsRequired);
}
