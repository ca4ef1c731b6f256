using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Binds each component that needs a C# type to a class, an enum or a union.</summary>
internal sealed class TypeBinder
{
    private readonly BindingContext _context;
    private readonly Dictionary<string, TypeModel> _types = new(StringComparer.Ordinal);
    private readonly Queue<Action> _open = new();
    private readonly ClassBinder _classes;
    private readonly UnionBinder _unions;

    public TypeBinder(BindingContext context, SchemaBinder schemas)
    {
        _context = context;
        _classes = new ClassBinder(context, schemas, this);
        _unions = new UnionBinder(context, schemas);
    }

    /// <summary>Completes all bound types and the types that they use, and returns them by component.</summary>
    public IReadOnlyDictionary<string, TypeModel> Complete()
    {
        while (_open.TryDequeue(out var next))
        {
            next();
        }

        return _types;
    }

    /// <summary>Returns the generated type of a component; null if it does not need one.</summary>
    public NamedType? TryBind(string name, IOpenApiSchema schema, string pointer)
    {
        var cSharpName = _context.TypeName(name);
        if (schema.Enum is { Count: > 0 } && schema.PlainType() != JsonSchemaType.Boolean)
        {
            return EnumBinder.TryBind(_context, name, cSharpName, schema, pointer) is { } found ? Add(found, isStruct: true, isText: true) : null;
        }

        if (schema.AnyOf is { Count: > 0 } || schema.Extension(UnionBinder.Extension) is not null)
        {
            var union = new UnionModel(name, cSharpName) { Description = schema.Description, IsDeprecated = schema.Deprecated, MayBeNull = UnionBinder.HasNullBranch(schema) };
            _open.Enqueue(() => _unions.Complete(union, schema, pointer));
            return Add(union, isStruct: true, isText: (schema.AnyOf ?? []).All(IsScalar));
        }

        return IsClass(schema) ? new NamedType(FindClass(name)!.Name, IsValue: false) : null;
    }

    /// <summary>Returns the type with a C# name; null if it does not exist.</summary>
    public TypeModel? FindByName(string name) => _types.Values.FirstOrDefault(t => t.Name == name);

    /// <summary>Returns the class of a component; null if the component is not an object with members.</summary>
    public ClassModel? FindClass(string name)
    {
        if (_types.TryGetValue(name, out var known))
        {
            return known as ClassModel;
        }

        if (!_context.Components.TryGetValue(name, out var schema) || schema is OpenApiSchemaReference || !IsClass(schema))
        {
            return null;
        }

        var pointer = SchemaExtensions.ComponentPointer(name);
        var model = _classes.Create(name, schema, pointer);
        Add(model, isStruct: false);
        _open.Enqueue(() => _classes.Complete(model, schema, pointer));
        return model;
    }

    /// <summary>Returns true if a component is an object with members, including those of its allOf.</summary>
    public bool IsClass(IOpenApiSchema schema, int depth = 0)
    {
        if (schema is OpenApiSchemaReference)
        {
            return false;
        }

        if (schema.HasMembers() || schema.Discriminator is not null)
        {
            return true;
        }

        // An object without members is a map if it has additionalProperties.
        var isObject = schema.PlainType() is null or JsonSchemaType.Object;
        return schema.AllOf is { Count: > 0 } parts && depth < 32
            ? isObject && parts.Any(part => IsObjectPart(part, depth))
            : schema.PlainType() == JsonSchemaType.Object && schema.AdditionalProperties is null;
    }

    private bool IsObjectPart(IOpenApiSchema part, int depth) =>
        part.ReferencedComponent() is { } name
            ? _context.Components.TryGetValue(name, out var target) && IsClass(target, depth + 1)
            : part.HasMembers() || part.PlainType() == JsonSchemaType.Object || IsClass(part, depth + 1);

    private bool IsScalar(IOpenApiSchema schema) =>
        (schema.ReferencedComponent() is { } name ? _context.Components.GetValueOrDefault(name) : schema)?.PlainType()
            is JsonSchemaType.String or JsonSchemaType.Integer or JsonSchemaType.Number or JsonSchemaType.Boolean;

    private NamedType Add(TypeModel type, bool isStruct, bool isText = false)
    {
        _types[type.Component] = type;
        return new NamedType(type.Name, isStruct, isText);
    }
}
