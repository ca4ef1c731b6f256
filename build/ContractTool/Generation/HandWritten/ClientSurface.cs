using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Generation.Inputs;
using Microsoft.OpenApi;

namespace LlamaCloud.ContractTool.Generation.HandWritten;

/// <summary>A type or member of the generated client.</summary>
/// <param name="Declaration">The declaration, as the list of hand-written uses has it.</param>
/// <param name="Pointer">Where the document describes it.</param>
internal sealed record SurfaceMember(string Declaration, string Pointer)
{
    /// <summary>The signature of a method; null for other members.</summary>
    public MethodSignature? Signature { get; init; }

    /// <summary>The properties that an object initializer must set; empty for other members than <c>new T</c>.</summary>
    public IReadOnlyList<string> RequiredProperties { get; init; } = [];

    /// <summary>Gets whether the type of a property is a struct, so that its nullable form is another type.</summary>
    public bool IsStruct { get; init; }
}

/// <summary>Lists the types and members of the generated client by name, such as <c>ParsingListQuery.PageToken</c>.</summary>
internal static class ClientSurface
{
    public static IReadOnlyDictionary<string, SurfaceMember> Create(ClientModel client)
    {
        var surface = new Dictionary<string, SurfaceMember>(StringComparer.Ordinal);
        foreach (var tag in client.Tags)
        {
            surface[tag.ClassName] = surface[tag.TableName] = new("client", "#/tags");
            surface["LlamaCloudClient." + tag.Name] = new(tag.ClassName, "#/tags");
            foreach (var operation in tag.Operations)
            {
                AddOperation(surface, tag, operation);
            }
        }

        foreach (var type in client.Types)
        {
            AddType(surface, type);
        }

        return surface;
    }

    private static void AddOperation(Dictionary<string, SurfaceMember> surface, TagModel tag, OperationModel operation)
    {
        var (result, response) = OperationInput.ReturnTypes(operation);
        IReadOnlyList<MethodParameter> parameters = [.. OperationInput.Arguments(operation).Select(static a => new MethodParameter(a.Type, a.Name, !a.IsRequired))];
        surface[$"{tag.TableName}.{operation.Name}"] = new("operation", operation.Pointer);
        surface[$"{tag.ClassName}.{operation.Name}Async"] = Method(result);
        surface[$"{tag.ClassName}.{operation.Name}ResponseAsync"] = Method(response);
        if (operation.QueryName is not { } query)
        {
            return;
        }

        surface[query] = new("record", operation.Pointer);
        var members = operation.Parameters.Where(static p => p.In != ParameterLocation.Path).ToList();
        surface["new " + query] = new("", operation.Pointer) { RequiredProperties = [.. members.Where(static p => p.IsRequired).Select(static p => p.Name)] };
        foreach (var member in members)
        {
            surface[$"{query}.{member.Name}"] = new(member.IsRequired ? member.Type.Name : member.Type.Nullable, Place(operation, member)) { IsStruct = member.Type.IsStruct };
        }

        SurfaceMember Method(string returnType)
        {
            var signature = new MethodSignature(returnType, parameters);
            return new SurfaceMember(signature.ToString(), operation.Pointer) { Signature = signature };
        }
    }

    private static string Place(OperationModel operation, ParameterModel parameter)
    {
        if (parameter.Source is OpenApiParameterReference { Reference.Id: { } id })
        {
            return SchemaExtensions.ComponentPointer(id, "parameters");
        }

        var index = operation.Source.Parameters?.IndexOf(parameter.Source) ?? -1;
        return index < 0 ? operation.Pointer : $"{operation.Pointer}/parameters/{index}";
    }

    private static void AddType(Dictionary<string, SurfaceMember> surface, TypeModel type)
    {
        var pointer = SchemaExtensions.ComponentPointer(type.Component);
        switch (type)
        {
            case EnumModel model:
                surface[type.Name] = new($"enum of {model.Value.Name}", pointer);
                foreach (var value in model.Values)
                {
                    surface[$"{type.Name}.{value.Name}"] = new(type.Name, pointer + "/enum") { IsStruct = true };
                }

                break;
            case UnionModel model:
                surface[type.Name] = new("union", pointer);
                foreach (var branch in model.Branches)
                {
                    surface[$"{type.Name}.{branch.Name}"] = new(branch.Type.Nullable, pointer) { IsStruct = branch.Type.IsStruct };
                }

                break;
            case ClassModel model:
                surface[type.Name] = new(model.Base is { } parent ? "class of " + parent.Name : "class", pointer);
                surface["new " + type.Name] = new("", pointer) { RequiredProperties = [.. model.Properties.Where(static p => TypeInput.IsRequiredFromCallers(p.Owner, p)).Select(static p => p.Name)] };
                if (model.Discriminator is { } discriminator)
                {
                    surface[$"{type.Name}.{discriminator.Name}"] = new(discriminator.IsBoolean ? "bool?" : "string?", pointer) { IsStruct = discriminator.IsBoolean };
                }

                foreach (var property in model.Properties)
                {
                    surface[$"{type.Name}.{property.Name}"] = new(TypeInput.Type(property.Owner, property), $"{SchemaExtensions.ComponentPointer(property.Owner.Component)}/properties/{SchemaExtensions.Escape(property.WireName)}") { IsStruct = property.Value.Type.IsStruct };
                }

                break;
        }
    }
}
