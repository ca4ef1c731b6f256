namespace LlamaCloud.ContractTool.Client;

/// <summary>A type that is generated for a component.</summary>
/// <param name="Component">The name of the component.</param>
/// <param name="Name">The C# name.</param>
internal abstract record TypeModel(string Component, string Name)
{
    public string? Description { get; init; }

    public bool IsDeprecated { get; init; }
}

/// <summary>An object.</summary>
internal sealed record ClassModel(string Component, string Name) : TypeModel(Component, Name)
{
    /// <summary>The base class of a kind of object; null for <c>JsonModel</c>.</summary>
    public ClassModel? Base { get; init; }

    /// <summary>The discriminator of the kinds of object below this root class; null if there is only one kind.</summary>
    public DiscriminatorModel? Discriminator { get; init; }

    /// <summary>The value of the root's discriminator for this class; null if it has none.</summary>
    public string? KindValue { get; set; }

    /// <summary>Whether another class derives from this one.</summary>
    public bool HasDerived { get; set; }

    /// <summary>All properties including inherited ones, without the discriminator.</summary>
    public IReadOnlyList<PropertyModel> Properties { get; set; } = [];

    public ClassModel Root => Base?.Root ?? this;

    /// <summary>Whether objects of this type are sent.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether objects of this type are received.</summary>
    public bool IsReceived { get; set; }
}

/// <summary>The member that identifies the kind of an object.</summary>
/// <param name="WireName">Its name in JSON.</param>
/// <param name="Name">The C# property.</param>
/// <param name="IsBoolean">Whether the values are true and false instead of texts.</param>
internal sealed record DiscriminatorModel(string WireName, string Name, bool IsBoolean)
{
    public string? Description { get; init; }

    /// <summary>The kinds of object by the value of the member.</summary>
    public List<(string Value, ClassModel Class)> Kinds { get; } = [];
}

/// <summary>A member of an object.</summary>
internal sealed record PropertyModel(string WireName, string Name, string Local, BoundType Value)
{
    /// <summary>The class that declares the property: a class declares its properties and those of plain objects that its allOf includes.</summary>
    public required ClassModel Owner { get; init; }

    public string? Description { get; init; }

    public bool IsRequired { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsWriteOnly { get; init; }

    public bool IsDeprecated { get; init; }
}

/// <summary>A set of values.</summary>
/// <param name="Component">The name of the component.</param>
/// <param name="Name">The C# name.</param>
/// <param name="Value">The C# type of a value: string, long or double.</param>
internal sealed record EnumModel(string Component, string Name, ScalarType Value) : TypeModel(Component, Name)
{
    public IReadOnlyList<EnumValueModel> Values { get; init; } = [];
}

/// <param name="Name">The C# property.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Literal">The C# literal.</param>
/// <param name="Description">The description; null if the document has none.</param>
internal sealed record EnumValueModel(string Name, string Text, string Literal, string? Description);

/// <summary>A value of one of several types.</summary>
internal sealed record UnionModel(string Component, string Name) : TypeModel(Component, Name)
{
    public IReadOnlyList<BranchModel> Branches { get; set; } = [];

    /// <summary>Whether JSON null is one of its values.</summary>
    public bool MayBeNull { get; init; }
}

/// <param name="Name">The C# property.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Kind">The kind of JSON value that identifies the branch.</param>
internal sealed record BranchModel(string Name, ClientType Type, BranchKind Kind)
{
    /// <summary>Whether the branch is an object without kinds, whose members can be read without restarting at its beginning.</summary>
    public bool IsPlainObject { get; init; }
}

internal enum BranchKind
{
    String,
    Boolean,
    Integer,
    Number,
    List,
    Object,
}
