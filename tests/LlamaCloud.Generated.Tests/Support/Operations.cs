using System.Reflection;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>The typed methods of the document's operations.</summary>
internal static class Operations
{
    /// <summary>Returns the property of the client that has the method of an operation, and the start of the method's name.</summary>
    public static (PropertyInfo Owner, string Name) Find(ApiOperation operation)
    {
        var table = typeof(LlamaCloudClient).Assembly.GetTypes().Where(static t => t.Namespace == typeof(LlamaCloudClient).Namespace && t.Name.EndsWith("Operations", StringComparison.Ordinal))
            .SelectMany(static t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Single(p => p.PropertyType == typeof(ApiOperation) && ReferenceEquals(p.GetValue(null), operation));
        var prefix = table.DeclaringType!.Name[..^"Operations".Length];
        return (typeof(LlamaCloudClient).GetProperties().Single(p => p.PropertyType.Name == prefix + "Client"), table.Name);
    }

    /// <summary>Returns the generated method: of the overloads, the one that has a variant with the response and the same parameters.</summary>
    public static MethodInfo Method(ApiOperation operation)
    {
        var (owner, name) = Find(operation);
        return owner.PropertyType.GetMethods().Single(m => m.Name == name + "Async" && m.IsVirtual
            && owner.PropertyType.GetMethod(name + "ResponseAsync", [.. m.GetParameters().Select(static p => p.ParameterType)]) is not null);
    }
}
