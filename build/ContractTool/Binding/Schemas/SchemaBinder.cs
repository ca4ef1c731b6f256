using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>Gives every schema its C# type. What it has no branch for is a finding.</summary>
internal sealed class SchemaBinder
{
    private readonly BindingContext _context;
    private readonly Dictionary<string, BoundType> _components = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _circles = new(StringComparer.Ordinal);

    public SchemaBinder(BindingContext context)
    {
        _context = context;
        Keywords = new KeywordCheck(context);
        Types = new TypeBinder(context, this);
    }

    public TypeBinder Types { get; }

    public KeywordCheck Keywords { get; }

    /// <summary>The type of a schema in its place.</summary>
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
            return Inline(pointer, "a value set");
        }

        if (schema.OneOf is { Count: > 0 } || _context.Node(pointer + "/oneOf") is not null)
        {
            // LC1011 reports it, except in the one form that is allowed.
            return schema.OneOf is [{ } only] ? Bind(only, pointer + "/oneOf/0") : default;
        }

        if (schema.AnyOf is { Count: > 0 } || schema.HasSeveralTypes())
        {
            _context.Problems.Add(pointer + "/anyOf", Codes.Union, "this anyOf is not in a component of its own: make it one, so that its C# type has a name.");
            return default;
        }

        if (schema.HasMembers() || schema.AllOf is { Count: > 0 } || schema.Discriminator is not null)
        {
            return Inline(pointer, "an object");
        }

        return BindPlain(schema, pointer);
    }

    /// <summary>The type of a component.</summary>
    public BoundType BindComponent(string name, string pointer)
    {
        if (_components.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_context.Components.TryGetValue(name, out var schema))
        {
            // LC1005 reports a reference to nothing.
            return new(AnyType.Instance, IsNullable: true);
        }

        if (!_open.Add(name))
        {
            // A list of itself has no name in C#: inside, it is read as any JSON.
            return new(AnyType.Instance, IsNullable: true);
        }

        var bound = BindNew(name, schema);
        _open.Remove(name);
        return _components[name] = bound;
    }

    /// <summary>A schema without a name of its own: a scalar, a list, a map, or any JSON.</summary>
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
                    _context.Problems.Add(pointer, Codes.Type, "an array without 'items': say what it holds ('items: {}' for any JSON).");
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

                _context.Problems.Add(pointer + "/format", Codes.Type, $"the client does not know the format '{schema.Format}': {problem}");
                return default;
            default:
                _context.Problems.Add(pointer + "/type", Codes.Type, "this type is not one of string, integer, number, boolean, array and object.");
                return default;
        }
    }

    private BoundType BindNew(string name, IOpenApiSchema schema)
    {
        var pointer = SchemaExtensions.ComponentPointer(name);
        if (FindCircle(name) is { } circle)
        {
            if (_circles.Add(circle.Min(StringComparer.Ordinal)!))
            {
                _context.Problems.Add(pointer, Codes.AllOf, $"{name} is described by references that lead back to itself: describe it here.");
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

    /// <summary>The names of a component that is only another name of itself, through others; null when it is described somewhere.</summary>
    private HashSet<string>? FindCircle(string name)
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
        _context.Problems.Add(pointer, Codes.Inline, $"{what} is described in place, which leaves its C# name to chance: make it a component and refer to it.");
        return default;
    }
}
