using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>Operations with shapes and names that the current document does not have, but that an edit of it may add.</summary>
internal static class OddOperations
{
    public const string Switch = "odd-operations";

    private static readonly Func<ApiSchema> Text = static () => new() { Type = SchemaType.String };
    private static readonly Func<ApiSchema> Any = static () => new();
    private static readonly Func<ApiSchema> Texts = static () => new() { Type = SchemaType.Array, ItemsFactory = Text };
    private static readonly Func<ApiSchema> File = static () => new() { Type = SchemaType.String, Format = "binary" };
    private static readonly Func<ApiSchema> Levels = static () => new() { Type = SchemaType.Integer, Values = ["1", "2"] };
    private static readonly Func<ApiSchema> Dates = static () => new() { Type = SchemaType.Array, ItemsFactory = static () => new() { Type = SchemaType.String, Format = "date" } };

    /// <summary>A list whose items are lists of the same type.</summary>
    private static readonly ApiSchema Nested = new() { Type = SchemaType.Array, ItemsFactory = static () => Nested! };

    private static readonly ApiSchema Tree = new()
    {
        Type = SchemaType.Object,
        Properties = [new("children", false, "The inner ones.", static () => new() { Type = SchemaType.Array, ItemsFactory = static () => Tree! }), new("inner", false, "", static () => Tree!), new("nested", false, "", static () => Nested)],
    };

    /// <summary>Names of query parameters: those of the program's options, and characters that no option has.</summary>
    public static IReadOnlyList<string> QueryNames { get; } =
    [
        "timeout", "format", "help", "version", "all", "wait", "local", "debug", "api-key", "Timeout", "TIMEOUT", "filter[name]", "filter-name", "$top", "a b", "😀", "\"q\"", "h", "?", "--", "", "é", "body", "x.y",
    ];

    public static IReadOnlyList<string> HeaderNames { get; } = ["timeout", "X-Trace", "x-trace"];

    private static ApiOperation Names => new()
    {
        Id = "Things_Get",
        Method = "GET",
        Path = "/things/{timeout}",
        Summary = "Gets things \u001b[31mred\u0007\u2028\u202e.",
        Description = "More \u001b]0;title\u0007 and \ud800.",
        Parameters =
        [
            new("timeout", ParameterLocation.Path, true, "The thing.", Text),
            .. QueryNames.Select(static name => new ApiParameter(name, ParameterLocation.Query, false, $"The \u001b[1m{name}.", Text)),
            .. HeaderNames.Take(2).Select(static name => new ApiParameter(name, ParameterLocation.Header, false, "A header.", Text)),
            new("old", ParameterLocation.Query, false, "An old one.", Text) { IsDeprecated = true },
            new("odd", ParameterLocation.Query, false, "Its option has odd characters.", Text) { Option = "odd option\u001b" },
        ],
    };

    private static ApiOperation Bounds => new()
    {
        Id = "Things_Bounds",
        Method = "GET",
        Path = "/bounds",
        Summary = "Takes some.",
        Parameters =
        [
            new("few", ParameterLocation.Query, false, "", static () => new() { Type = SchemaType.Array, MinItems = 2, MaxItems = 3, UniqueItems = true, ItemsFactory = Text }),
            new("X-Few", ParameterLocation.Header, false, "", static () => new() { Type = SchemaType.Array, MaxItems = 2, ItemsFactory = Text }),
            new("wide", ParameterLocation.Query, false, "", static () => new() { Type = SchemaType.Integer, Format = "int64", Minimum = 9007199254740992, ExactMinimum = 9007199254740993 }),
            new("text", ParameterLocation.Query, false, "", Text),
        ],
    };

    private static ApiOperation Pair => new()
    {
        Id = "Things_Pair",
        Method = "GET",
        Path = "/pairs/{a-b}/{a_b}",
        Summary = "Gets two.",
        Parameters = [new("a-b", ParameterLocation.Path, true, "", Text), new("a_b", ParameterLocation.Path, true, "", Text)],
    };

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        Names,
        Paged("Things_List"),
        Pair,
        Bounds,
        .. Words(["emulator", "run"], ["emulator", "emulator"], ["parsing", "parse"], ["help", "help"], ["version", "wait"], ["twice", "same"], ["twice", "same"], ["twice", "SAME"]),
        .. Words(["a b", "c d"], ["", ""], ["--help", "-h"], ["@file", "\u001b[31m"], ["one"], []),
        Body("array", "application/json", () => new() { Type = SchemaType.Array, ItemsFactory = Levels }),
        Body("map", "application/merge-patch+json", () => new() { Type = SchemaType.Map, ItemsFactory = Levels }),
        Body("scalar", "application/json", Levels),
        Body("any", "application/json", Any),
        Body("optional", "application/json", Any, required: false),
        Body("object", "application/json", static () => new() { Type = SchemaType.Object, Properties = [new("timeout", true, "Seconds.", Levels), new("old", false, "An old one.", Text) { IsDeprecated = true }] }),
        Body("tree", "application/json", static () => Tree),
        Body("text", "text/csv", Text),
        Body("binary", "application/pdf", File),
        Body("form", "application/x-www-form-urlencoded", Form),
        Body("multipart", "multipart/form-data", Multipart),
        Body("maybe-form", "application/x-www-form-urlencoded", Form, required: false),
        Body("maybe-multipart", "multipart/form-data", Multipart, required: false),
        Response("none", ApiResponseKind.None, "*/*"),
        Response("text", ApiResponseKind.Text, "text/csv"),
        Response("binary", ApiResponseKind.Binary, "application/pdf"),
        Response("json", ApiResponseKind.Json, "application/json"),
        Response("maybe", ApiResponseKind.JsonOrNothing, "application/json"),
    ];

    private static ApiSchema Form() => new()
    {
        Type = SchemaType.Object,
        Properties = [new("level", true, "The level.", Levels), new("days", false, "Days.", Dates), new("note", false, "An old one.", Text) { IsDeprecated = true }],
    };

    private static ApiSchema Multipart() => new()
    {
        Type = SchemaType.Object,
        Properties =
        [
            new("file", true, "The \u001b[31mfile.", File),
            new("more", false, "More files.", static () => new() { Type = SchemaType.Array, ItemsFactory = File }) { IsDeprecated = true },
            .. Form().Properties,
        ],
    };

    private static ApiOperation Paged(string id) => new()
    {
        Id = id,
        Method = "GET",
        Path = "/things",
        Summary = "Lists.",
        IsDeprecated = true,
        Paging = new ApiPaging("items", "next_page_token", "page_token", "page_size", "total_size"),
        Parameters = [new("all", ParameterLocation.Query, false, "", Texts) { Style = QueryStyle.Pipe }, new("page_token", ParameterLocation.Query, false, "", Text), new("page_size", ParameterLocation.Query, false, "", Levels)],
    };

    private static IEnumerable<ApiOperation> Words(params string[][] commands) => commands.Select(static (words, i) => new ApiOperation
    {
        Id = "Words_" + string.Concat(words),
        Command = words,
        Method = "GET",
        Path = "/words/" + string.Join('-', words.Select(Uri.EscapeDataString)),
        Summary = "Has odd words.",
    });

    private static ApiOperation Body(string name, string contentType, Func<ApiSchema> schema, bool required = true) => new()
    {
        Id = "Bodies_" + name,
        Method = "POST",
        Path = "/bodies",
        Summary = "Sends.",
        ResponseKind = ApiResponseKind.JsonOrNothing,
        Body = new ApiBody(contentType, required, schema),
    };

    private static ApiOperation Response(string name, ApiResponseKind kind, string accept) => new()
    {
        Id = "Responses_" + name,
        Method = "GET",
        Path = "/responses",
        Summary = "Returns any JSON.",
        Accept = accept,
        ResponseKind = kind,
    };
}
