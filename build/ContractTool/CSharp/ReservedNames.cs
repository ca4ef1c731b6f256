namespace LlamaCloud.ContractTool.CSharp;

/// <summary>Identifiers that generated code cannot have, because C#, .NET or the hand-written part of the client has them already.</summary>
internal static class ReservedNames
{
    /// <summary>The members of every class, static ones included: a component is also a member of the tables.</summary>
    public static IReadOnlyList<string> ObjectMembers { get; } = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>
    /// The types that every file of an SDK project sees (its implicit usings), and those of the library. A model under such a name would be
    /// ambiguous in its callers' files, too. A test holds the list against both.
    /// </summary>
    public static IReadOnlySet<string> Types { get; } = ReadTypes();

    /// <summary>The members of every model.</summary>
    public static IReadOnlyList<string> Model { get; } = [.. ObjectMembers, "AdditionalProperties", "FromJson", "ToJson", "Validate", "WriteTo"];

    /// <summary>The members of every open enum; further ones are made by the compiler for a record.</summary>
    public static IReadOnlyList<string> Enum { get; } = [.. ObjectMembers, "Clone", "PrintMembers", "Value", "WriteTo"];

    /// <summary>The members of every union.</summary>
    public static IReadOnlyList<string> Union { get; } = [.. Enum, "Other"];

    /// <summary>The members of every record of parameters.</summary>
    public static IReadOnlyList<string> Query { get; } = [.. ObjectMembers, "Clone", "EqualityContract", "PrintMembers"];

    /// <summary>What a property of the entry class cannot be called: its members, and the types whose members its hand-written part uses.</summary>
    public static IReadOnlyList<string> Entry { get; } = [.. ObjectMembers, "ApiCall", "BaseUrl", "Dispose", "GC", "Listing", "ListRawAsync", "LlamaCloudClient", "SendAsync", "SendStreamAsync"];

    /// <summary>What an operation cannot be called: the types whose members the table of operations and the methods use.</summary>
    public static IReadOnlyList<string> Operation { get; } =
        ["All", "Api", "ApiOperation", "ApiResponseKind", "ApiSchemas", "ParameterLocation", "QueryStyle", "SchemaType", .. ObjectMembers];

    /// <summary>The parameters that a method has besides those of the document, and the locals of generated code.</summary>
    public static IReadOnlyList<string> Parameter { get; } = ["body", "cancellationToken", "nameof", "options", "query", "request"];

    /// <summary>The locals of a generated reader.</summary>
    public static IReadOnlyList<string> Local { get; } = ["extras", "kind", "name", "nameof", "reader"];

    /// <summary>What the hand-written part of a client class has in front of <c>Async</c>.</summary>
    public static IReadOnlyList<string> HandWritten(string className) => className == "ParsingClient" ? ["ListAll", "Parse", "Wait"] : [];

    private static HashSet<string> ReadTypes()
    {
        using var stream = typeof(ReservedNames).Assembly.GetManifestResourceStream("ReservedTypeNames.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
    }
}
