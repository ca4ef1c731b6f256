using System.Collections;
using System.Reflection;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Creates a full instance of any generated type: every property set, each value different, and the same in every run.</summary>
internal sealed class Samples
{
    private const int MaxDepth = 5;

    private int _count;

    /// <summary>The generated types that are converted to JSON.</summary>
    public static IReadOnlyList<Type> Models { get; } =
    [
        .. typeof(LlamaCloudClient).Assembly.GetExportedTypes()
            .Where(static t => !t.IsNested && t.Namespace == typeof(Generated.Models.ParseJobResponse).Namespace)
            .OrderBy(static t => t.Name, StringComparer.Ordinal),
    ];

    /// <summary>The classes among them that a caller can create.</summary>
    public static IReadOnlyList<Type> Classes { get; } =
        [.. Models.Where(static t => t.IsClass && t.GetConstructor([]) is not null)];

    public static object Full(Type type) => new Samples().Make(type, 0)!;

    private object? Make(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        _count++;
        if (type == typeof(string) || type == typeof(object))
        {
            return "text " + _count;
        }

        if (type == typeof(int))
        {
            return _count;
        }

        if (type == typeof(long))
        {
            return (long)_count;
        }

        if (type == typeof(double))
        {
            return _count + 0.5;
        }

        if (type == typeof(bool))
        {
            return true;
        }

        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (type == typeof(FilePart))
        {
            return FilePart.FromBytes("hello"u8.ToArray(), "hello.txt");
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            return type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? Map(type, depth) : List(type, depth);
        }

        if (type.IsValueType)
        {
            return Value(type);
        }

        return type.GetConstructor([]) is null ? Model(Derived(type), depth) : Model(type, depth);
    }

    private object? Scalar(Type type) => type switch
    {
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 9, 14, 8, 20, 0, TimeSpan.Zero).AddTicks(_count),
        _ when type == typeof(Date) => new Date(2026, 9, 1 + (_count % 28)),
        _ when type == typeof(Time) => new Time(8, 20, _count % 60),
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(_count),
        _ when type == typeof(Guid) => new Guid(_count, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        _ when type == typeof(Uri) => new Uri($"https://example.com/{_count}"),
        _ when type == typeof(byte[]) => new[] { (byte)_count },
        _ when type == typeof(float) => _count + 0.5F,
        _ when type == typeof(decimal) => _count + 0.5M,
        _ when type == typeof(uint) => (uint)_count,
        _ when type == typeof(ulong) => (ulong)_count,
        _ when type == typeof(Stream) => new MemoryStream(),
        _ => null,
    };

    /// <summary>Returns the first kind of a union: the base class is for unknown kinds.</summary>
    private static Type Derived(Type type) => Models.First(t => t.BaseType == type && t.GetConstructor([]) is not null);

    private object Model(Type type, int depth)
    {
        var model = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(static p => p.SetMethod is { IsPublic: true }))
        {
            // Recursive types end at a depth, where optional properties are omitted.
            var isRequired = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
            if (isRequired || depth < MaxDepth)
            {
                property.SetValue(model, Make(property.PropertyType, depth + 1));
            }
        }

        return model;
    }

    /// <summary>Creates a value of an enumeration, which is its first known one, or of a union, which is of its first kind.</summary>
    private object Value(Type type)
    {
        if (typeof(IJsonUnion).IsAssignableFrom(type))
        {
            var union = Activator.CreateInstance(type)!;
            var branch = type.GetProperties().FirstOrDefault(static p => p.Name == "String") ?? type.GetProperties().First(static p => p.Name != "Other");
            branch.SetValue(union, branch.PropertyType == typeof(string) ? "text" : Make(branch.PropertyType, MaxDepth));
            return union;
        }

        return type.GetProperties(BindingFlags.Public | BindingFlags.Static).First(p => p.PropertyType == type).GetValue(null)!;
    }

    private object List(Type type, int depth)
    {
        var item = type.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < 2 && depth < MaxDepth; i++)
        {
            list.Add(Make(item, depth + 1));
        }

        return list;
    }

    private object Map(Type type, int depth)
    {
        var arguments = type.GetGenericArguments();
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        map.Add("key", Make(arguments[1], depth + 1));
        return map;
    }
}
