using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>The state of a binding: the document, the assigned identifiers, and the findings.</summary>
internal sealed class BindingContext
{
    /// <summary>The extension with the C# names of the values of an enum, in the order of the values.</summary>
    public const string NamesExtension = "x-csharp-names";

    /// <summary>The term for values of an enum in messages.</summary>
    public const string EnumValues = "enum values";

    private const string NameExtension = "x-csharp-name";

    private readonly SourceDocument _document;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, string> _typeNames = new(StringComparer.Ordinal);

    public BindingContext(SourceDocument document, OpenApiDocument openApi)
    {
        _document = document;
        OpenApi = openApi;
        Components = (openApi.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            .ToDictionary(static c => c.Key, c => WithBranches(c.Value, SchemaExtensions.ComponentPointer(c.Key)), StringComparer.Ordinal);
        var models = new NameScope("Model", [.. ReservedNames.Types, .. ReservedNames.ObjectMembers, .. OperationNames.DerivedTypes(openApi)]);
        foreach (var (name, schema) in Components)
        {
            _typeNames[name] = Assign(models, name, Identifier.Pascal(name), schema, SchemaExtensions.ComponentPointer(name), "schemas");
        }

        DerivedNames = new NameScope("Tag", [.. ReservedNames.Types, .. _typeNames.Values]);
    }

    public OpenApiDocument OpenApi { get; }

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyDictionary<string, IOpenApiSchema> Components { get; }

    /// <summary>Gets the names of the types that are generated for operations and tags.</summary>
    public NameScope DerivedNames { get; }

    /// <summary>Adds a finding.</summary>
    /// <param name="pointer">The JSON pointer to the cause: <c>#/components/schemas/ParseJob/properties/id</c>.</param>
    /// <param name="code">A member of <see cref="Codes"/>.</param>
    /// <param name="message">The mistake, followed by what to write instead.</param>
    public void Report(string pointer, string code, string message) =>
        _findings.Add(new Finding(_document.File, _document.PositionOf(pointer), Severity.Error, code, message));

    /// <summary>Follows aliases to the schema that describes a value; null if a component is missing or the aliases form a cycle.</summary>
    public IOpenApiSchema? Resolve(IOpenApiSchema? schema)
    {
        for (var step = 0; schema?.AliasedComponent() is { } name; step++)
        {
            schema = step > Components.Count ? null : Components.GetValueOrDefault(name);
        }

        return schema;
    }

    /// <summary>Returns the C# name of a component.</summary>
    public string TypeName(string component) => _typeNames[component];

    /// <summary>Returns a node of the document as it was written, which the model of Microsoft.OpenApi does not keep.</summary>
    public JsonNode? Node(string pointer) => Documents.JsonPointer.Resolve(_document.Json, pointer);

    /// <summary>Assigns an identifier to a name: its <c>x-csharp-name</c>, or the identifier derived from the name.</summary>
    /// <param name="scope">The scope in which the identifier must be unique.</param>
    /// <param name="name">The name in the document.</param>
    /// <param name="derived">The identifier derived from the name.</param>
    /// <param name="element">The element that may have <c>x-csharp-name</c>.</param>
    /// <param name="pointer">The pointer to the element.</param>
    /// <param name="what">The term for such names in messages.</param>
    public string Assign(NameScope scope, string name, string derived, IOpenApiElement element, string pointer, string what)
    {
        var wanted = element.Extension(NameExtension);
        if (wanted is null)
        {
            return Assign(scope, name, derived, pointer, what);
        }

        var at = $"{pointer}/{NameExtension}";
        var chosen = wanted.Text() ?? "";
        if (!Identifier.IsPublicName(chosen))
        {
            Report(at, Codes.Name, $"{NameExtension}: invalid value '{chosen}'; expected letters, digits and underscores, with an upper-case letter in front.");
            return Assign(scope, name, derived, pointer, what);
        }

        if (scope.IsReserved(chosen))
        {
            Report(at, Codes.Name, $"{NameExtension}: '{chosen}' is already a name of C#, .NET or the client; choose another.");
        }

        return Assign(scope, name, chosen, at, what);
    }

    /// <summary>Restores the branches of an anyOf of plain types ("a string or a number"), which Microsoft.OpenApi merges into one type.</summary>
    private IOpenApiSchema WithBranches(IOpenApiSchema schema, string pointer)
    {
        if (!schema.HasSeveralTypes() || Node(pointer + "/anyOf") is not JsonArray branches)
        {
            return schema;
        }

        return new OpenApiSchema
        {
            Description = schema.Description,
            Deprecated = schema.Deprecated,
            Extensions = schema.Extensions?.ToDictionary(),
            AnyOf = [.. branches.Select(static b => (IOpenApiSchema)new OpenApiSchema { Type = b?["type"].Text()?.ToJsonSchemaType() | (b?["nullable"] is JsonValue n && n.TryGetValue<bool>(out var isNullable) && isNullable ? JsonSchemaType.Null : 0) })],
        };
    }

    /// <summary>Assigns the identifier derived from a name.</summary>
    public string Assign(NameScope scope, string name, string derived, string pointer, string what)
    {
        var identifier = scope.Assign(name, derived, out var other);
        if (other is not null)
        {
            Report(pointer, Codes.Name, $"the {what} '{other}' and '{name}' are both '{derived}' in C#; give one of them another C# name with {(what == EnumValues ? NamesExtension : NameExtension)}.");
        }

        return identifier;
    }
}
