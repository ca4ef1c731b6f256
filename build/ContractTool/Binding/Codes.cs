namespace LlamaCloud.ContractTool.Binding;

/// <summary>The codes of what no code is generated for. CONTRIBUTING.md lists what is supported.</summary>
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

    /// <summary>The code and what holds in a document without findings, for <c>lint --rules</c>.</summary>
    public static IReadOnlyList<(string Code, string Summary)> All { get; } =
    [
        (Union, "a union is a component with anyOf, whose branches JSON can tell apart"),
        (Enum, "the values of an enum are of its type, each once"),
        (Name, "names stay apart when they become C# names"),
        (Inline, "objects and value sets are components with a name"),
        (Type, "a schema has a type and a format that the client knows"),
        (Keyword, "schemas use keywords that the client honors, each on a type that it applies to"),
        (AllOf, "allOf joins objects, or adds a description to one reference"),
        (Discriminator, "a discriminator is a string or a boolean, and its kinds derive from its schema"),
        (Parameter, "parameters are in the path, the query or a header, with a style that the client writes"),
        (Path, "the parameters in a path are declared, and those that are declared are in the path"),
        (Body, "a request body has a media type that the client writes"),
        (Response, "an operation has a success response with a media type that the client reads"),
        (Security, "one API key, in a header, authorizes all operations"),
        (Server, "the first server is an absolute https URL"),
        (Pattern, "a pattern is a regular expression of ECMA 262 that .NET can run"),
        (Paging, "x-pageable and x-time-windows name members and parameters that exist"),
    ];
}
