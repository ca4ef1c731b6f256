using System.Text;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Generated;

/// <summary>The kind of body of a successful response.</summary>
internal enum ApiResponseKind
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>JSON, or an empty body.</summary>
    JsonOrNothing,

    /// <summary>An empty body.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,
}

/// <summary>One operation of the OpenAPI document as data, for an <see cref="ApiCall"/>.</summary>
public sealed class ApiOperation
{
    internal ApiOperation()
    {
    }

    /// <summary>Gets the operationId, for example <c>Parsing_List</c>.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>Gets the HTTP method in upper case.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>Gets the path with its parameters in braces, for example <c>/api/v2/parse/{job_id}</c>.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>Gets the description of the operation in one line.</summary>
    public string Summary { get; internal init; } = "";

    /// <summary>Gets the description beyond <see cref="Summary"/>; empty if there is none.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>Gets the name of the tool of the operation for agents (<c>x-mcp-tool</c>); null to use one made from <see cref="Id"/>.</summary>
    internal string? Tool { get; init; }

    /// <summary>Gets command lines of the operation without the name of the program (<c>x-cli-examples</c>); empty if there are none.</summary>
    internal IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Gets whether the operation is deprecated.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>Gets the media types that the response may have.</summary>
    internal string Accept { get; init; } = "application/json";

    /// <summary>Gets the kind of body of a successful response.</summary>
    internal ApiResponseKind ResponseKind { get; init; }

    /// <summary>Gets the example of a successful response in the document, as JSON; null if there is none.</summary>
    internal string? ResponseExample { get; init; }

    /// <summary>Gets whether the operation requires an API key.</summary>
    internal bool RequiresKey { get; init; } = true;

    /// <summary>Gets whether the API key is sent if there is one.</summary>
    internal bool SendsKey { get; init; } = true;

    /// <summary>Gets how the response is paged; null if it is not.</summary>
    internal ApiPaging? Paging { get; init; }

    /// <summary>Gets how the listing is divided into time windows; null if it cannot be.</summary>
    internal ApiTimeWindows? TimeWindows { get; init; }

    /// <summary>Gets how a command line shows the items in a table; null to use the order of the response.</summary>
    internal ApiTable? Table { get; init; }

    /// <summary>Gets the maximum page size; null if the document has no limit.</summary>
    internal int? MaxPageSize => (int?)Parameters.FirstOrDefault(p => p.Name == Paging?.SizeParameter)?.Schema.Maximum;

    /// <summary>The path and query parameters, in the document's order.</summary>
    internal IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Gets the request body; null if the operation has none.</summary>
    internal ApiBody? Body { get; init; }

    /// <summary>Gets the words of the command, from <see cref="Id"/>: <c>Parsing_ListVersions</c> is <c>parsing list-versions</c>.</summary>
    internal IReadOnlyList<string> Command { get => field ??= [.. Id.Split('_').Select(Kebab)]; init; }

    /// <summary>Gets the RFC 6570 template of the request URI below the base URL; arrays repeat their key.</summary>
    internal string UriTemplate => field ??= Template();

    /// <summary>Gets the body that a successful response must have.</summary>
    internal ExpectedBody Expected => ResponseKind switch
    {
        ApiResponseKind.None => ExpectedBody.None,
        ApiResponseKind.Text => ExpectedBody.Text,
        ApiResponseKind.Binary => ExpectedBody.Stream,
        ApiResponseKind.JsonOrNothing => ExpectedBody.JsonOrNothing,
        _ => ExpectedBody.Json,
    };

    private string Template()
    {
        var query = Parameters
            .Where(static p => p.In == ParameterLocation.Query)
            .Select(static p => p.Schema.Type == SchemaType.Array && p.Style == QueryStyle.Repeated ? p.Name + "*" : p.Name);
        var names = string.Join(",", query);
        return Path + (names.Length == 0 ? "" : "{?" + names + "}");
    }

    private static string Kebab(string word)
    {
        var text = new StringBuilder();
        foreach (var c in word)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
