using System.Text.Json;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Binding.Schemas;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.Generated.Transport;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Operations;

/// <summary>Gives the parameters of an operation their names and types.</summary>
internal sealed partial class ParameterBinder(BindingContext context, SchemaBinder schemas)
{
    private static readonly string[] ReservedHeaders = ["Accept", "Content-Type", "Authorization"];

    /// <summary>The parameters in the document's order: those of the path item first, replaced by the operation's own.</summary>
    /// <param name="item">The path item.</param>
    /// <param name="itemPointer">Its place.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="pointer">Its place.</param>
    /// <param name="key">The header of the API key.</param>
    /// <param name="arguments">The names of the method's parameters.</param>
    /// <param name="queryName">The record that the properties belong to.</param>
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
                context.Problems.Add(place, Codes.Parameter, $"the parameter '{parameter.Name}' is described twice: remove one.");
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

    /// <summary>Where the parameter itself is described.</summary>
    private static string Target(IOpenApiParameter parameter, string place) =>
        parameter is OpenApiParameterReference { Reference.Id: { } id } ? $"#/components/parameters/{SchemaExtensions.Escape(id)}" : place;

    private ParameterModel? Bind(IOpenApiParameter parameter, string place, KeyModel key, NameScope scope)
    {
        if (parameter.Name is not { Length: > 0 } name || parameter.In is not { } location)
        {
            // Microsoft.OpenApi says what is missing.
            return null;
        }

        if (FindProblem(parameter, name, location, key) is ({ } member, { } reason))
        {
            context.Problems.Add($"{place}/{member}", Codes.Parameter, $"the parameter '{name}' {reason}");
            return null;
        }

        if (parameter.Extension("x-cli-option") is { } option && !CommandLineName().IsMatch(option.Text() ?? ""))
        {
            context.Problems.Add(place + "/x-cli-option", Codes.Parameter, $"'{option}' is not the name of an option: write letters, digits and dashes, without dashes in front.");
        }

        var value = schemas.Bind(parameter.Schema, place + "/schema");
        if (value.Type is null)
        {
            return null;
        }

        if ((value.Type is ListType list ? list.Item : value.Type) is not (ScalarType or NamedType { IsText: true }) || value.Type is ListType { HasNulls: true })
        {
            context.Problems.Add(place + "/schema", Codes.Parameter, $"the parameter '{name}' is not a string, a number, a boolean, a date or a list of such: a parameter is text. Send objects in the body.");
            return null;
        }

        // An empty text is sent as it is; no other type has an empty value.
        if ((location != ParameterLocation.Query || value.Type != ScalarType.String) && context.Node(place + "/allowEmptyValue")?.GetValueKind() == JsonValueKind.True)
        {
            context.Problems.Add(place + "/allowEmptyValue", Codes.Parameter, $"the parameter '{name}' has 'allowEmptyValue', which only a query parameter that is a string without format can honor: leave it out, or correct the type.");
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

    /// <summary>The member of the parameter that is refused, and why.</summary>
    private static (string Member, string? Reason) FindProblem(IOpenApiParameter parameter, string name, ParameterLocation location, KeyModel key) => location switch
    {
        ParameterLocation.Cookie => ("in", "is a cookie, which the client does not send: use a header or a query parameter."),
        _ when parameter.Content is { Count: > 0 } => ("content", "has a media type: describe its value with 'schema'."),
        _ when parameter.Schema is null => ("name", "has no schema: say what it takes."),
        _ when parameter.AllowReserved && location != ParameterLocation.Query => ("allowReserved", "has 'allowReserved', which OpenAPI has for query parameters only: leave it out; the value is sent percent-encoded."),
        ParameterLocation.Query when parameter.Style is not (null or ParameterStyle.Form or ParameterStyle.SpaceDelimited or ParameterStyle.PipeDelimited) =>
            ("style", $"has the style '{Shown(parameter.Style)}': use form, spaceDelimited or pipeDelimited; objects go into the body."),
        ParameterLocation.Path or ParameterLocation.Header when parameter.Style is not (null or ParameterStyle.Simple) =>
            ("style", $"has the style '{Shown(parameter.Style)}': use simple."),
        ParameterLocation.Header when ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) =>
            ("name", "is ignored by OpenAPI as a header parameter: media types and security schemes describe these headers."),
        ParameterLocation.Header when name.Equals(key.Header, StringComparison.OrdinalIgnoreCase) => ("name", "is the header of the API key: the security scheme describes it."),
        ParameterLocation.Header => ("name", RequestHeaderRules.Fault(name, "") is { } fault ? $"cannot be sent. {fault} Leave it out, or correct the name." : null),
        _ => ("name", null),
    };

    private static string? Style(IOpenApiParameter parameter) => (parameter.Style, parameter.Explode) switch
    {
        (_, true) => null,
        (ParameterStyle.SpaceDelimited, _) => "Space",
        (ParameterStyle.PipeDelimited, _) => "Pipe",
        _ => "Comma",
    };

    private static string Shown(ParameterStyle? style) => char.ToLowerInvariant($"{style}"[0]) + $"{style}"[1..];

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]*$")]
    private static partial Regex CommandLineName();
}
