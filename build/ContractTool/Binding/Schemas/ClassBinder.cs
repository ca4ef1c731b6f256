using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.CSharp;
using LlamaCloud.ContractTool.Documents;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Binding.Schemas;

/// <summary>
/// Binds a component that is an object to a class. Kinds of object with a discriminator derive from each other as in the document. Members of
/// other schemas in an allOf are copied, because a C# class has only one base class.
/// </summary>
internal sealed class ClassBinder(BindingContext context, SchemaBinder schemas, TypeBinder types)
{
    private const int MaxDepth = 32;

    private readonly HashSet<ClassModel> _completed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Creates the class with only its name and base class, which is what other types need.</summary>
    public ClassModel Create(string component, IOpenApiSchema schema, string pointer)
    {
        var bases = BasesWithKinds(schema).ToList();
        if (bases.Count > 1)
        {
            context.Report(pointer + "/allOf", Codes.AllOf, $"{component} derives from {string.Join(" and ", bases)}, which both have a discriminator, but a C# class has only one base class; derive from one of them, and describe the members of the other here.");
        }

        var parent = bases.Count > 0 && !IsOwnAncestor(component, bases[0]) ? types.FindClass(bases[0]) : null;
        if (parent is not null)
        {
            parent.HasDerived = true;
        }

        return new ClassModel(component, context.TypeName(component))
        {
            Description = schema.Description,
            IsDeprecated = schema.Deprecated,
            Base = parent,
            Discriminator = parent is null && schema.Discriminator is { } discriminator ? CreateDiscriminator(component, schema, discriminator, pointer) : null,
        };
    }

    /// <summary>Adds the properties, and the kinds of a root.</summary>
    public void Complete(ClassModel model, IOpenApiSchema schema, string pointer)
    {
        if (!_completed.Add(model))
        {
            return;
        }

        if (model.Base is not null && schema.Discriminator is not null)
        {
            context.Report(pointer + "/discriminator", Codes.Discriminator, $"{model.Component} derives from {model.Root.Component}, whose discriminator has all kinds; remove this discriminator.");
        }

        if (model.Discriminator is { } discriminator)
        {
            AddKinds(model, discriminator, schema.Discriminator!);
        }

        if (model.Base is { } parent)
        {
            Complete(parent, context.Components[parent.Component], SchemaExtensions.ComponentPointer(parent.Component));
        }

        var members = new List<(string Name, IOpenApiSchema Schema, string Pointer)>();
        var required = new HashSet<string>(StringComparer.Ordinal);
        Collect(model, schema, pointer, members, required);
        model.Properties = [.. Properties(model, members, required, pointer)];
    }

    private void AddKinds(ClassModel model, DiscriminatorModel discriminator, OpenApiDiscriminator source)
    {
        foreach (var (value, target) in source.Mapping ?? new Dictionary<string, OpenApiSchemaReference>())
        {
            // LC1015 reports a mapping to another schema.
            if (target.Reference.Id is { } id && types.FindClass(id) is { } kind && kind.Root == model)
            {
                kind.KindValue = value;
                discriminator.Kinds.Add((value, kind));
            }
        }
    }

    private DiscriminatorModel? CreateDiscriminator(string component, IOpenApiSchema schema, OpenApiDiscriminator discriminator, string pointer)
    {
        if (discriminator.PropertyName is not { } name || schema.Properties?.TryGetValue(name, out var property) != true)
        {
            // LC1014 reports it.
            return null;
        }

        var place = $"{pointer}/properties/{SchemaExtensions.Escape(name)}";
        var keys = discriminator.Mapping?.Keys.ToList() ?? [];
        var isBoolean = property!.PlainType() == JsonSchemaType.Boolean;
        var value = schemas.Bind(property!, place);
        if (!isBoolean && value.Type is not (ScalarType { Method: "String" } or NamedType { IsValue: true }))
        {
            context.Report(place, Codes.Discriminator, $"the discriminator '{name}' of {component} is not a string or a boolean; use one of these types.");
        }

        if (value.IsNullable)
        {
            context.Report(place, Codes.Discriminator, $"the discriminator '{name}' of {component} is nullable; remove 'nullable'.");
        }

        if (isBoolean && keys.Any(static k => k is not ("true" or "false")))
        {
            context.Report($"{pointer}/discriminator/mapping", Codes.Discriminator, $"the discriminator '{name}' of {component} is a boolean, but its mapping has other keys; use the keys 'true' and 'false'.");
        }

        var scope = new NameScope("Property", [.. ReservedNames.Model, .. ReservedNames.HandWritten(context.TypeName(component)), context.TypeName(component)]);
        return new DiscriminatorModel(name, context.Assign(scope, name, Identifier.Pascal(name), property!, place, "properties"), isBoolean)
        {
            Description = property!.Description,
        };
    }

    /// <summary>Returns the components in an allOf that have a discriminator or derive from a component with one.</summary>
    private IEnumerable<string> BasesWithKinds(IOpenApiSchema schema) =>
        from part in schema.AllOf ?? []
        let name = part.ReferencedComponent()
        where name is not null && HasKinds(name)
        select name;

    private bool HasKinds(string name) =>
        context.Components.TryGetValue(name, out var schema) && schema is not OpenApiSchemaReference
        && AllOfSchemas.Flatten(schema, context.Components, isIncluded: static s => s.Component is not null && s.Schema is not OpenApiSchemaReference)
            .Any(static s => s.Schema.Discriminator is not null);

    private bool IsOwnAncestor(string component, string start)
    {
        var next = start;
        for (var depth = 0; depth < MaxDepth && next is not null; depth++)
        {
            if (next == component)
            {
                return true;
            }

            next = context.Components.TryGetValue(next, out var schema) ? BasesWithKinds(schema).FirstOrDefault() : null;
        }

        return next is not null;
    }

    /// <summary>Collects the members that a class adds to its base class: its own, and those of plain objects in its allOf.</summary>
    private void Collect(ClassModel model, IOpenApiSchema schema, string pointer, List<(string, IOpenApiSchema, string)> members, HashSet<string> required)
    {
        foreach (var (included, place, _, _, _) in AllOfSchemas.Flatten(schema, context.Components, pointer, s => IsIncluded(model, s)))
        {
            foreach (var (name, property) in included.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                members.Add((name, property, $"{place}/properties/{SchemaExtensions.Escape(name)}"));
            }

            required.UnionWith(included.Required ?? new HashSet<string>());
            if (included.AdditionalProperties is { } additional)
            {
                // Additional members are kept as plain trees; only their schema is checked here.
                schemas.Bind(additional, place + "/additionalProperties");
            }
        }
    }

    /// <summary>Returns true if the members of an entry of an allOf become members of the class. Reports entries that cannot.</summary>
    private bool IsIncluded(ClassModel model, AllOfSchema entry)
    {
        if (entry.Component is not { } name)
        {
            schemas.Keywords.Check(entry.Schema, entry.Pointer);
            CheckPart(entry.Schema, entry.Pointer);
            return true;
        }

        if (name == model.Base?.Component)
        {
            return false;
        }

        if (!types.IsClass(entry.Schema))
        {
            context.Report(entry.EntryPointer!, Codes.AllOf, $"{name} is not an object with members, so {model.Component} cannot include it: use a property of that type.");
            return false;
        }

        if (entry.IsCycle)
        {
            context.Report(entry.Pointer, Codes.AllOf, $"the allOf of {model.Component} includes itself: remove one of the references.");
        }

        return true;
    }

    private void CheckPart(IOpenApiSchema part, string place)
    {
        if (part.PlainType() is { } type and not JsonSchemaType.Object)
        {
            context.Report(place, Codes.AllOf, $"this schema in an allOf has the type {type.ToString().ToLowerInvariant()}, but allOf combines only objects; remove it, or make it a property.");
        }
        else if (part.AnyOf is { Count: > 0 } || part.Discriminator is not null)
        {
            context.Report(place, Codes.AllOf, "this schema in an allOf is a union; make it a component, and use it as the type of a property.");
        }
    }

    private IEnumerable<PropertyModel> Properties(ClassModel model, List<(string Name, IOpenApiSchema Schema, string Pointer)> members, HashSet<string> required, string pointer)
    {
        var root = model.Root;
        var discriminator = root.Discriminator?.WireName;
        var inherited = model.Base?.Properties ?? [];
        foreach (var property in inherited)
        {
            if (!property.IsRequired && required.Contains(property.WireName))
            {
                context.Report(pointer, Codes.AllOf, $"{model.Component} requires '{property.WireName}', which is optional in {property.Owner.Component}, but a C# class cannot make an inherited property required; require it in {property.Owner.Component}, or move it to the derived schemas.");
            }

            yield return property;
        }

        foreach (var name in required.Where(r => r != discriminator && !members.Exists(m => m.Name == r) && !inherited.Any(p => p.WireName == r)))
        {
            context.Report(pointer + "/required", Codes.Keyword, $"'{name}' is required but is not a property of {model.Component}; describe the property, or remove it from 'required'.");
        }

        var scope = new NameScope("Property", [.. ReservedNames.Model, .. ReservedNames.HandWritten(model.Name), model.Name, .. root.Discriminator is { } d ? [d.Name] : Array.Empty<string>(), .. inherited.Select(static p => p.Name)]);
        var locals = new NameScope("_", [.. ReservedNames.Local, .. context.Components.Keys.Select(context.TypeName)]);
        foreach (var inheritedLocal in inherited)
        {
            _ = locals.Assign(inheritedLocal.WireName, inheritedLocal.Local);
        }

        var seen = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var (name, schema, place) in members)
        {
            if (name == discriminator || inherited.Any(p => p.WireName == name))
            {
                if (name != discriminator && schemas.Bind(schema, place) != inherited.First(p => p.WireName == name).Value)
                {
                    context.Report(place, Codes.AllOf, $"'{name}' of {model.Component} has another type than in {inherited.First(p => p.WireName == name).Owner.Component}, but C# cannot change the type of an inherited property; use one type, or move the property to the derived schemas.");
                }

                continue;
            }

            if (seen.TryGetValue(name, out var first))
            {
                if (schemas.Bind(first, place) != schemas.Bind(schema, place))
                {
                    context.Report(place, Codes.AllOf, $"'{name}' of {model.Component} is described twice with different types; use one type.");
                }

                continue;
            }

            seen.Add(name, schema);
            var value = schemas.Bind(schema, place);
            if (value.Type is null)
            {
                continue;
            }

            var own = schema is not OpenApiSchemaReference;
            yield return new PropertyModel(
                name,
                context.Assign(scope, name, Identifier.Pascal(name), schema, place, "properties"),
                locals.Assign(name, Identifier.Camel(name)),
                value)
            {
                Owner = model,
                Description = schema.Description,
                IsRequired = required.Contains(name),
                IsReadOnly = own && schema.ReadOnly,
                IsWriteOnly = own && schema.WriteOnly,
                IsDeprecated = own && schema.Deprecated,
            };
        }
    }
}
