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
    /// <summary>The class that this one derives from: one of the same kinds of object; null for <c>JsonModel</c>.</summary>
    public ClassModel? Base { get; init; }

    /// <summary>How the kinds of object below this class, the root, are told apart; null when there is only one.</summary>
    public DiscriminatorModel? Discriminator { get; init; }

    /// <summary>The value of the root's discriminator that means this class; null when none does.</summary>
    public string? KindValue { get; set; }

    /// <summary>Whether another class derives from this one.</summary>
    public bool HasDerived { get; set; }

    /// <summary>Every property, inherited ones included, without the discriminator.</summary>
    public IReadOnlyList<PropertyModel> Properties { get; set; } = [];

    public ClassModel Root => Base?.Root ?? this;

    /// <summary>Whether an object of this type is sent, and whether one is received.</summary>
    public bool IsSent { get; set; }

    public bool IsReceived { get; set; }
}

/// <summary>The member that tells the kind of an object.</summary>
/// <param name="WireName">Its name in JSON.</param>
/// <param name="Name">The C# property.</param>
/// <param name="IsBoolean">Whether the kinds are true and false rather than texts.</param>
internal sealed record DiscriminatorModel(string WireName, string Name, bool IsBoolean)
{
    public string? Description { get; init; }

    /// <summary>The kinds by the value of the member.</summary>
    public List<(string Value, ClassModel Class)> Kinds { get; } = [];
}

/// <summary>A member of an object.</summary>
internal sealed record PropertyModel(string WireName, string Name, string Local, BoundType Value)
{
    /// <summary>The component that declares the property: a class has its own and those of the plain bases it takes in.</summary>
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
/// <param name="Text">The value as people read it.</param>
/// <param name="Literal">The C# literal.</param>
/// <param name="Description">What it means; null when the document does not say.</param>
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
/// <param name="Kind">The kind of JSON value by which a reader knows the branch.</param>
internal sealed record BranchModel(string Name, ClientType Type, BranchKind Kind)
{
    /// <summary>Whether the branch is an object of one kind, which a reader can go on with once it was entered.</summary>
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
