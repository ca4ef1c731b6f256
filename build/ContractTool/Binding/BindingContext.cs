using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.CSharp;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding;

/// <summary>The document that is bound, the identifiers that are taken, and what was found.</summary>
internal sealed class BindingContext
{
    /// <summary>The C# names of the values of an enum, in their order.</summary>
    public const string NamesExtension = "x-csharp-names";

    /// <summary>What the names of values are called in messages.</summary>
    public const string EnumValues = "enum values";

    private const string NameExtension = "x-csharp-name";

    private readonly SourceDocument _document;
    private readonly Dictionary<string, string> _typeNames = new(StringComparer.Ordinal);

    public BindingContext(SourceDocument document, OpenApiDocument openApi)
    {
        _document = document;
        OpenApi = openApi;
        Problems = new Problems(document);
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

    public Problems Problems { get; }

    public IReadOnlyDictionary<string, IOpenApiSchema> Components { get; }

    /// <summary>The types that are made for operations and tags.</summary>
    public NameScope DerivedNames { get; }

    /// <summary>The schema that describes a value, through any number of other names; null when a name is missing, or they lead in a circle.</summary>
    public IOpenApiSchema? Resolve(IOpenApiSchema? schema)
    {
        for (var step = 0; schema?.AliasedComponent() is { } name; step++)
        {
            schema = step > Components.Count ? null : Components.GetValueOrDefault(name);
        }

        return schema;
    }

    /// <summary>The C# name of a component.</summary>
    public string TypeName(string component) => _typeNames[component];

    /// <summary>A place of the document as it was written.</summary>
    public JsonNode? Node(string pointer) => Documents.JsonPointer.Resolve(_document.Json, pointer);

    /// <summary>Takes an identifier for a name: the one that the document asks for, or else the one made from it.</summary>
    /// <param name="scope">Where the identifier has to be free.</param>
    /// <param name="name">The name in the document.</param>
    /// <param name="made">The identifier made from it.</param>
    /// <param name="element">What may have <c>x-csharp-name</c>.</param>
    /// <param name="pointer">The place of the element.</param>
    /// <param name="what">What the names are, for messages.</param>
    public string Assign(NameScope scope, string name, string made, IOpenApiElement element, string pointer, string what)
    {
        var wanted = element.Extension(NameExtension);
        if (wanted is null)
        {
            return Assign(scope, name, made, pointer, what);
        }

        var at = $"{pointer}/{NameExtension}";
        var chosen = wanted.Text() ?? "";
        if (!Identifier.IsPublicName(chosen))
        {
            Problems.Add(at, Codes.Name, $"{NameExtension} '{chosen}' is not a C# name: write letters, digits and underscores, with an upper-case letter in front.");
            return Assign(scope, name, made, pointer, what);
        }

        if (scope.IsReserved(chosen))
        {
            Problems.Add(at, Codes.Name, $"{NameExtension} '{chosen}' is a name that C#, .NET or the client has already: choose another.");
        }

        return Assign(scope, name, chosen, at, what);
    }

    /// <summary>Microsoft.OpenApi makes one type of an anyOf of plain types ("a string or a number"): here they are branches again.</summary>
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

    /// <summary>Takes the identifier made from a name.</summary>
    public string Assign(NameScope scope, string name, string made, string pointer, string what)
    {
        var identifier = scope.Assign(name, made, out var other);
        if (other is not null)
        {
            Problems.Add(pointer, Codes.Name, $"the {what} '{other}' and '{name}' are both '{made}' in C#: give one of them another C# name with {(what == EnumValues ? NamesExtension : NameExtension)}.");
        }

        return identifier;
    }
}
