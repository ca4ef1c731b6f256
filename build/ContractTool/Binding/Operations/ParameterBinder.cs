using System.Text.Json;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Binds the parameters of an operation to their names and types.</summary>
internal sealed partial class ParameterBinder(BindingContext context, SchemaBinder schemas)
{
    private static readonly string[] ReservedHeaders = ["Accept", "Content-Type", "Authorization"];

    /// <summary>Returns the parameters in document order: first those of the path item, unless the operation replaces them.</summary>
    /// <param name="item">The path item.</param>
    /// <param name="itemPointer">The pointer to the path item.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="pointer">The pointer to the operation.</param>
    /// <param name="key">The header of the API key.</param>
    /// <param name="arguments">The scope of the method's parameters.</param>
    /// <param name="queryName">The name of the query record.</param>
    public List<ParameterModel> Bind(IOpenApiPathItem item, string itemPointer, OpenApiOperation operation, string pointer, KeyModel key, NameScope arguments, string queryName)
    {
        var all = Places(item.Parameters, itemPointer).Concat(Places(operation.Parameters, pointer)).ToList();
        var properties = new NameScope("Property", [.. ReservedNames.Query, queryName]);
        var bound = new List<ParameterModel>();
        foreach (var (parameter, place) in all)
        {
            var isReplaced = place.StartsWith(itemPointer + "/parameters/", StringComparison.Ordinal)
                && all.Any(o => o.Place.StartsWith(pointer + "/parameters/", StringComparison.Ordinal) && o.Parameter.Name == parameter.Name && o.Parameter.In == parameter.In);
            if (isReplaced)
            {
                continue;
            }

            if (bound.Exists(b => b.WireName == parameter.Name && b.In == parameter.In))
            {
                context.Report(place, Codes.Parameter, $"the parameter '{parameter.Name}' is described twice; remove one.");
            }
            else if (Bind(parameter, Target(parameter, place), key, parameter.In == ParameterLocation.Path ? arguments : properties) is { } model)
            {
                bound.Add(model);
            }
        }

        return bound;
    }

    private static IEnumerable<(IOpenApiParameter Parameter, string Place)> Places(IList<IOpenApiParameter>? parameters, string pointer) =>
        (parameters ?? []).Select((p, i) => (p, $"{pointer}/parameters/{i}"));

    /// <summary>Returns the pointer to the description of a parameter, following a reference.</summary>
    private static string Target(IOpenApiParameter parameter, string place) =>
        parameter is OpenApiParameterReference { Reference.Id: { } id } ? SchemaExtensions.ComponentPointer(id, "parameters") : place;

    private ParameterModel? Bind(IOpenApiParameter parameter, string place, KeyModel key, NameScope scope)
    {
        if (parameter.Name is not { Length: > 0 } name || parameter.In is not { } location)
        {
            // Microsoft.OpenApi reports the missing member.
            return null;
        }

        if (FindProblem(parameter, name, location, key) is ({ } member, { } reason))
        {
            context.Report($"{place}/{member}", Codes.Parameter, $"the parameter '{name}' {reason}");
            return null;
        }

        if (parameter.Extension("x-cli-option") is { } option && !CommandLineName().IsMatch(option.Text() ?? ""))
        {
            context.Report(place + "/x-cli-option", Codes.Parameter, $"x-cli-option: invalid value '{option}'; expected letters, digits and dashes, without dashes in front.");
        }

        var value = schemas.Bind(parameter.Schema, place + "/schema");
        if (value.Type is null)
        {
            return null;
        }

        if ((value.Type is ListType list ? list.Item : value.Type) is not (ScalarType or NamedType { IsText: true }) || value.Type is ListType { HasNulls: true })
        {
            context.Report(place + "/schema", Codes.Parameter, $"the parameter '{name}' has an unsupported type; use a string, a number, a boolean, a date or a list of these, or send objects in the body.");
            return null;
        }

        // An empty string is always sent. Other types do not have an empty value.
        if ((location != ParameterLocation.Query || value.Type != ScalarType.String) && context.Node(place + "/allowEmptyValue")?.GetValueKind() == JsonValueKind.True)
        {
            context.Report(place + "/allowEmptyValue", Codes.Parameter, $"the parameter '{name}' has 'allowEmptyValue', which applies only to query parameters of type string without a format; remove it, or correct the type.");
        }

        var identifier = location == ParameterLocation.Path ? Identifier.Camel(name) : Identifier.Pascal(name);
        return new ParameterModel(name, location, context.Assign(scope, name, identifier, parameter, place, "parameters"), value.Type)
        {
            Source = parameter,
            Schema = parameter.Schema!,
            Description = parameter.Description,
            IsRequired = parameter.Required || location == ParameterLocation.Path,
            IsDeprecated = parameter.Deprecated,
            Style = value.Type is ListType && location == ParameterLocation.Query ? Style(parameter) : null,
            AllowReserved = parameter.AllowReserved && location == ParameterLocation.Query,
        };
    }

    /// <summary>Returns the unsupported member of a parameter and the reason.</summary>
    private static (string Member, string? Reason) FindProblem(IOpenApiParameter parameter, string name, ParameterLocation location, KeyModel key) => location switch
    {
        ParameterLocation.Cookie => ("in", "is a cookie, which is not supported; use a header or a query parameter."),
        _ when parameter.Content is { Count: > 0 } => ("content", "has 'content', which is not supported; describe its value with 'schema'."),
        _ when parameter.Schema is null => ("name", "has no schema; add one."),
        _ when parameter.AllowReserved && location != ParameterLocation.Query => ("allowReserved", "has 'allowReserved', which applies only to query parameters; remove it. The value is sent percent-encoded."),
        ParameterLocation.Query when parameter.Style is not (null or ParameterStyle.Form or ParameterStyle.SpaceDelimited or ParameterStyle.PipeDelimited) =>
            ("style", $"has the unsupported style '{StyleName(parameter.Style)}'; use form, spaceDelimited or pipeDelimited, or send objects in the body."),
        ParameterLocation.Path or ParameterLocation.Header when parameter.Style is not (null or ParameterStyle.Simple) =>
            ("style", $"has the unsupported style '{StyleName(parameter.Style)}'; use simple."),
        ParameterLocation.Header when ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) =>
            ("name", "is a header that OpenAPI does not allow as a parameter; describe it with media types or a security scheme."),
        ParameterLocation.Header when name.Equals(key.Header, StringComparison.OrdinalIgnoreCase) => ("name", "is the header of the API key; describe it in the security scheme only."),
        ParameterLocation.Header => ("name", RequestHeaderRules.Fault(name, "") is { } fault ? $"cannot be sent: {fault} Remove it, or correct the name." : null),
        _ => ("name", null),
    };

    private static string? Style(IOpenApiParameter parameter) => (parameter.Style, parameter.Explode) switch
    {
        (_, true) => null,
        (ParameterStyle.SpaceDelimited, _) => "Space",
        (ParameterStyle.PipeDelimited, _) => "Pipe",
        _ => "Comma",
    };

    private static string StyleName(ParameterStyle? style) => char.ToLowerInvariant($"{style}"[0]) + $"{style}"[1..];

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]*$")]
    private static partial Regex CommandLineName();
}
