using System.Text;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Generated;

/// <summary>What the body of a successful response is.</summary>
internal enum ApiResponseKind
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>JSON, or nothing.</summary>
    JsonOrNothing,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,
}

/// <summary>One operation of the OpenAPI document, as data: what a command line or an emulator needs to know of it.</summary>
public sealed class ApiOperation
{
    /// <summary>The operationId, for example <c>Parsing_List</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path with its parameters in braces, for example <c>/api/v2/parse/{job_id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What the operation does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What there is to know beyond <see cref="Summary"/>; empty when there is nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the service calls the operation deprecated.</summary>
    internal bool IsDeprecated { get; init; }

    /// <summary>The media types that the response may have.</summary>
    internal string Accept { get; init; } = "application/json";

    /// <summary>What the body of a success is.</summary>
    internal ApiResponseKind ResponseKind { get; init; }

    /// <summary>The example of a success in the document, as JSON; null when there is none.</summary>
    internal string? ResponseExample { get; init; }

    /// <summary>Whether the service asks for an API key.</summary>
    public bool RequiresKey { get; init; } = true;

    /// <summary>Whether the API key is sent where there is one.</summary>
    internal bool SendsKey { get; init; } = true;

    /// <summary>How the answer is paged; null when it comes whole.</summary>
    internal ApiPaging? Paging { get; init; }

    /// <summary>How its listing is cut into windows of time; null when it cannot be.</summary>
    internal ApiTimeWindows? TimeWindows { get; init; }

    /// <summary>How a command line shows its items in a table; null to use the order of the response.</summary>
    internal ApiTable? Table { get; init; }

    /// <summary>The most items of a page that the service takes; null when the document names no limit.</summary>
    internal int? LargestPage => (int?)Parameters.FirstOrDefault(p => p.Name == Paging?.SizeParameter)?.Schema.Maximum;

    /// <summary>The path and query parameters, in the document's order.</summary>
    internal IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The request body; null when the operation takes none.</summary>
    internal ApiBody? Body { get; init; }

    /// <summary>The words of the command, from <see cref="Id"/>: <c>Parsing_ListVersions</c> is <c>parsing list-versions</c>.</summary>
    public IReadOnlyList<string> Command { get => field ??= [.. Id.Split('_').Select(Kebab)]; internal init; }

    /// <summary>The RFC 6570 template of the request URI below the base URL; arrays repeat their key.</summary>
    public string UriTemplate => field ??= Template();

    /// <summary>What has to be in the body of a success.</summary>
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
