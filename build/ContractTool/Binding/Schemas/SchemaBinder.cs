using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Binds every schema to its C# type. Everything that is not supported is a finding.</summary>
internal sealed class SchemaBinder
{
    private readonly BindingContext _context;
    private readonly Dictionary<string, BoundType> _components = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cycles = new(StringComparer.Ordinal);

    public SchemaBinder(BindingContext context)
    {
        _context = context;
        Keywords = new KeywordCheck(context);
        Types = new TypeBinder(context, this);
    }

    public TypeBinder Types { get; }

    public KeywordCheck Keywords { get; }

    /// <summary>Returns the C# type of a schema at one of its uses.</summary>
    public BoundType Bind(IOpenApiSchema? schema, string pointer)
    {
        if (schema is null)
        {
            return new(AnyType.Instance, IsNullable: true);
        }

        if (schema.ReferencedComponent() is { } name)
        {
            return BindComponent(name, pointer);
        }

        Keywords.Check(schema, pointer);
        if (schema.IsDescribedReference())
        {
            return Bind(schema.AllOf![0], pointer + "/allOf/0");
        }

        if (schema.Enum is { Count: > 0 } && schema.PlainType() != JsonSchemaType.Boolean)
        {
            return Inline(pointer, "an enum");
        }

        if (schema.OneOf is { Count: > 0 } || _context.Node(pointer + "/oneOf") is not null)
        {
            // LC1011 reports oneOf, except with one branch, which is allowed.
            return schema.OneOf is [{ } only] ? Bind(only, pointer + "/oneOf/0") : default;
        }

        if (schema.AnyOf is { Count: > 0 } || schema.HasSeveralTypes())
        {
            _context.Report(pointer + "/anyOf", Codes.Union, "this anyOf is not a component; make it one, so that its C# type has a name.");
            return default;
        }

        if (schema.HasMembers() || schema.AllOf is { Count: > 0 } || schema.Discriminator is not null)
        {
            return Inline(pointer, "an object");
        }

        return BindPlain(schema, pointer);
    }

    /// <summary>Returns the type of a component.</summary>
    public BoundType BindComponent(string name, string pointer)
    {
        if (_components.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_context.Components.TryGetValue(name, out var schema))
        {
            // LC1005 reports a reference without a target.
            return new(AnyType.Instance, IsNullable: true);
        }

        if (!_open.Add(name))
        {
            // A list of itself has no C# type, so its items are any JSON.
            return new(AnyType.Instance, IsNullable: true);
        }

        var bound = BindNew(name, schema);
        _open.Remove(name);
        return _components[name] = bound;
    }

    /// <summary>Returns the type of a schema without a generated type: a scalar, a list, a map, or any JSON.</summary>
    public BoundType BindPlain(IOpenApiSchema schema, string pointer)
    {
        var isNullable = schema.IsNullable();
        switch (schema.PlainType())
        {
            case null when schema.Items is null && schema.AdditionalProperties is null:
                return new(AnyType.Instance, IsNullable: true);
            case JsonSchemaType.Array:
            case null when schema.Items is not null:
                if (schema.Items is null)
                {
                    _context.Report(pointer, Codes.Type, "the array has no 'items'; add the schema of its items ('items: {}' for any JSON).");
                    return default;
                }

                var item = Bind(schema.Items, pointer + "/items");
                return new(new ListType(item.Type, item.IsNullable), isNullable);
            case JsonSchemaType.Object or null:
                var value = Bind(schema.AdditionalProperties, pointer + "/additionalProperties");
                return new(new MapType(value.Type, value.IsNullable), isNullable);
            case { } type and (JsonSchemaType.String or JsonSchemaType.Integer or JsonSchemaType.Number or JsonSchemaType.Boolean):
                if (ScalarTypes.Find(type, schema.Format, out var problem) is { } scalar)
                {
                    return new(scalar, isNullable);
                }

                _context.Report(pointer + "/format", Codes.Type, $"the format '{schema.Format}' is not supported; {problem}");
                return default;
            default:
                _context.Report(pointer + "/type", Codes.Type, "the type is not supported; use string, integer, number, boolean, array or object.");
                return default;
        }
    }

    private BoundType BindNew(string name, IOpenApiSchema schema)
    {
        var pointer = SchemaExtensions.ComponentPointer(name);
        if (FindCycle(name) is { } cycle)
        {
            if (_cycles.Add(cycle.Min(StringComparer.Ordinal)!))
            {
                _context.Report(pointer, Codes.AllOf, $"{name} is described only by references to itself; describe it here.");
            }

            return default;
        }

        if (schema.ReferencedComponent() is { } target)
        {
            return BindComponent(target, pointer);
        }

        Keywords.Check(schema, pointer);
        if (Types.TryBind(name, schema, pointer) is { } type)
        {
            return new(type, schema.IsNullable() || (schema.AllOf?.Any(static part => part.ReferencedComponent() is null && part.IsNullable()) ?? false));
        }

        if (schema.IsDescribedReference())
        {
            return Bind(schema.AllOf![0], pointer + "/allOf/0");
        }

        return BindPlain(schema, pointer);
    }

    /// <summary>Returns the components of a cycle of references; null if the references end at a schema.</summary>
    private HashSet<string>? FindCycle(string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = name; seen.Add(next);)
        {
            if (!_context.Components.TryGetValue(next, out var schema)
                || schema.AliasedComponent() is not { } target)
            {
                return null;
            }

            next = target;
        }

        return seen;
    }

    private BoundType Inline(string pointer, string what)
    {
        _context.Report(pointer, Codes.Inline, $"{what} is described inline, so its C# type has no name; make it a component and refer to it.");
        return default;
    }
}
