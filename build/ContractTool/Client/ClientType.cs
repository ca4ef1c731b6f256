namespace LlamaCloud.ContractTool.Client;

/// <summary>A C# type of the generated client, and the C# expressions that read it.</summary>
internal abstract record ClientType
{
    /// <summary>Gets the type for a value that is never null. Any JSON is always nullable.</summary>
    public abstract string Name { get; }

    /// <summary>Gets whether the type is a struct, so that null needs <see cref="Nullable{T}"/>.</summary>
    public virtual bool IsStruct => false;

    /// <summary>Returns the delegate that reads the type: a method group or a lambda.</summary>
    /// <param name="models">The qualifier of a model's reader; empty inside <c>ModelReader</c>.</param>
    public virtual string Reader(string models) => $"static r => {Read("r", models)}";

    /// <summary>Returns the call that reads the type or null.</summary>
    public abstract string Read(string reader, string models);

    /// <summary>Gets the type for a value that may be null.</summary>
    public string Nullable => Name.EndsWith('?') ? Name : Name + "?";

    public sealed override string ToString() => Name;
}

/// <summary>A type of .NET or Kiota, with its method in <c>Reading</c>.</summary>
internal sealed record ScalarType(string CSharpName, string Method, bool IsValue = true) : ClientType
{
    public static readonly ScalarType String = new("string", "String", IsValue: false);
    public static readonly ScalarType Boolean = new("bool", "Boolean");
    public static readonly ScalarType Int32 = new("int", "Int32");
    public static readonly ScalarType Int64 = new("long", "Int64");
    public static readonly ScalarType UInt32 = new("uint", "UInt32");
    public static readonly ScalarType UInt64 = new("ulong", "UInt64");
    public static readonly ScalarType Single = new("float", "Single");
    public static readonly ScalarType Double = new("double", "Double");
    public static readonly ScalarType Decimal = new("decimal", "Decimal");
    public static readonly ScalarType DateTime = new("DateTimeOffset", "DateTimeOffset");
    public static readonly ScalarType Date = new("Date", "Date");
    public static readonly ScalarType Time = new("Time", "Time");
    public static readonly ScalarType Duration = new("TimeSpan", "Duration");
    public static readonly ScalarType Guid = new("Guid", "Guid");
    public static readonly ScalarType Uri = new("Uri", "Uri", IsValue: false);
    public static readonly ScalarType Bytes = new("byte[]", "Bytes", IsValue: false);

    public override string Name => CSharpName;

    public override bool IsStruct => IsValue;

    public override string Reader(string models) => "Reading." + Method;

    public override string Read(string reader, string models) => $"Reading.{Method}({reader})";
}

/// <summary>Any JSON value, as a tree of plain objects.</summary>
internal sealed record AnyType : ClientType
{
    public static readonly AnyType Instance = new();

    public override string Name => "object?";

    public override string Reader(string models) => "Reading.Any";

    public override string Read(string reader, string models) => $"Reading.Any({reader})";
}

/// <summary>A file or another binary body.</summary>
internal sealed record FileType : ClientType
{
    public static readonly FileType Instance = new();

    public override string Name => "FilePart";

    public override string Read(string reader, string models) => throw new NotSupportedException("Files are not read from JSON.");
}

/// <summary>A generated class, enum or union.</summary>
/// <param name="CSharpName">The name.</param>
/// <param name="IsValue">Whether it is a struct: an enum or a union.</param>
/// <param name="IsText">Whether every value is a scalar, which can be sent as text in a parameter or a form.</param>
internal sealed record NamedType(string CSharpName, bool IsValue, bool IsText = false) : ClientType
{
    public override string Name => CSharpName;

    public override bool IsStruct => IsValue;

    public override string Reader(string models) => models + CSharpName;

    public override string Read(string reader, string models) => $"{models}{CSharpName}({reader})";
}

/// <summary>A list. NSwag's default is <c>ICollection&lt;T&gt;</c>, which callers could change after a model was validated or sent.</summary>
internal sealed record ListType(ClientType Item, bool HasNulls) : ClientType
{
    public override string Name => $"IReadOnlyList<{(HasNulls ? Item.Nullable : Item.Name)}>";

    public override string Read(string reader, string models) => Item is AnyType
        ? $"Reading.List({reader})"
        : $"Reading.{(HasNulls ? "NullableList" : "List")}({reader}, {Item.Reader(models)})";
}

/// <summary>An object with members of any name and one type.</summary>
internal sealed record MapType(ClientType Value, bool HasNulls) : ClientType
{
    public override string Name => $"IReadOnlyDictionary<string, {(HasNulls ? Value.Nullable : Value.Name)}>";

    public override string Read(string reader, string models) => Value is AnyType
        ? $"Reading.Map({reader})"
        : $"Reading.{(HasNulls ? "NullableMap" : "Map")}({reader}, {Value.Reader(models)})";
}

/// <summary>The type of a schema where it is used, and whether JSON null is one of its values.</summary>
internal readonly record struct BoundType(ClientType Type, bool IsNullable)
{
    /// <summary>Gets the type for a required value.</summary>
    public string Required => IsNullable ? Type.Nullable : Type.Name;
}
