namespace LlamaCloud.ContractTool.Binding;

/// <summary>The codes of findings for unsupported parts of the document. CONTRIBUTING.md lists what is supported.</summary>
internal static class Codes
{
    public const string Union = "LC1016";
    public const string Enum = "LC1017";
    public const string Name = "LC1018";
    public const string Inline = "LC1022";
    public const string Type = "LC1025";
    public const string Keyword = "LC1026";
    public const string AllOf = "LC1027";
    public const string Discriminator = "LC1028";
    public const string Parameter = "LC1029";
    public const string Path = "LC1030";
    public const string Body = "LC1031";
    public const string Response = "LC1032";
    public const string Security = "LC1033";
    public const string Server = "LC1034";
    public const string Pattern = "LC1035";
    public const string Paging = "LC1036";

    /// <summary>Gets each code with its rule as a sentence, for <c>lint --rules</c>.</summary>
    public static IReadOnlyList<(string Code, string Summary)> All { get; } =
    [
        (Union, "a union is a component with anyOf, and each branch has another kind of JSON value"),
        (Enum, "the values of an enum have its type and are unique"),
        (Name, "names are unique as C# names"),
        (Inline, "objects and value sets are components with a name"),
        (Type, "the client supports the type and the format of every schema"),
        (Keyword, "the client supports every keyword of a schema, and each is on a type that it applies to"),
        (AllOf, "allOf combines objects, or adds a description to one reference"),
        (Discriminator, "a discriminator is a string or a boolean, and its kinds derive from its schema"),
        (Parameter, "parameters are in the path, the query or a header, with a style that the client supports"),
        (Path, "every parameter in a path is described, and every described path parameter is in the path"),
        (Body, "the client supports the media type of every request body"),
        (Response, "every operation has a success response with a media type that the client supports"),
        (Security, "one API key in a header authorizes all operations"),
        (Server, "the first server is an absolute https URL"),
        (Pattern, "a pattern is a regular expression of ECMA 262 that .NET supports"),
        (Paging, "x-pageable, x-time-windows and x-cli-table name members and parameters that exist"),
    ];
}
