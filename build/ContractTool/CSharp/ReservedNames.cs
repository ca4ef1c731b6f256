namespace LlamaCloud.ContractTool.CSharp;

/// <summary>Identifiers that generated code cannot use, because C#, .NET or the hand-written part of the client has them.</summary>
internal static class ReservedNames
{
    /// <summary>Gets the members of <see cref="object"/>, including static ones: a component is also a member of the tables.</summary>
    public static IReadOnlyList<string> ObjectMembers { get; } = ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>
    /// Gets the types of the implicit usings of an SDK project, and those of the library. A model with such a name would be ambiguous
    /// in the code of callers. A test compares the list with both.
    /// </summary>
    public static IReadOnlySet<string> Types { get; } = ReadTypes();

    /// <summary>Gets the members of every model.</summary>
    public static IReadOnlyList<string> Model { get; } = [.. ObjectMembers, "AdditionalProperties", "FromJson", "ToJson", "Validate", "WriteTo"];

    /// <summary>Gets the members of every open enum, including those that the compiler adds to a record.</summary>
    public static IReadOnlyList<string> Enum { get; } = [.. ObjectMembers, "Clone", "PrintMembers", "Value", "Values", "WriteTo"];

    /// <summary>Gets the members of every union.</summary>
    public static IReadOnlyList<string> Union { get; } = [.. Enum, "Other"];

    /// <summary>Gets the members of every query record.</summary>
    public static IReadOnlyList<string> Query { get; } = [.. ObjectMembers, "Clone", "EqualityContract", "PrintMembers"];

    /// <summary>Gets the reserved names of the entry class: its members, and the types whose static members its hand-written part uses.</summary>
    public static IReadOnlyList<string> Entry { get; } = [.. ObjectMembers, "ApiCall", "BaseUrl", "Dispose", "GC", "Listing", "ListRawAsync", "LlamaCloudClient", "SendAsync", "SendStreamAsync"];

    /// <summary>Gets the reserved names of operations: the types whose static members the table of operations and the methods use.</summary>
    public static IReadOnlyList<string> Operation { get; } =
        ["All", "Api", "ApiOperation", "ApiResponseKind", "ApiSchemas", "ParameterLocation", "QueryStyle", "SchemaType", .. ObjectMembers];

    /// <summary>Gets the parameters that a method has in addition to those of the document, and the locals of generated code.</summary>
    public static IReadOnlyList<string> Parameter { get; } = ["body", "cancellationToken", "nameof", "options", "query", "request"];

    /// <summary>Gets the locals of a generated reader.</summary>
    public static IReadOnlyList<string> Local { get; } = ["extras", "kind", "name", "nameof", "reader"];

    /// <summary>Returns the members of the hand-written part of a generated type; of methods, the name without <c>Async</c>. A test compares them with the sources.</summary>
    public static IReadOnlyList<string> HandWritten(string typeName) => typeName switch
    {
        "ParseJobStatus" => ["IsFinal"],
        "ParseResultResponse" => ["FailedPages", "GetMarkdown", "PageSeparator"],
        "ParsingClient" => ["CreateAndWait", "ListAll", "Parse", "Wait"],
        _ => [],
    };

    private static HashSet<string> ReadTypes()
    {
        using var stream = typeof(ReservedNames).Assembly.GetManifestResourceStream("ReservedTypeNames.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
    }
}
