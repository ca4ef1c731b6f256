using System.Text.RegularExpressions;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>A service with one job, which has ended as soon as it is created.</summary>
internal static partial class BatchService
{
    /// <summary>Starts the service.</summary>
    /// <param name="result">The response to the get of the job.</param>
    /// <param name="delete">The response to its deletion.</param>
    public static FakeServer Start(string result, FakeResponse? delete = null) => Start(_ => new FakeResponse(result), delete);

    /// <summary>Starts the service.</summary>
    /// <param name="result">Gets the response to the get of the job.</param>
    /// <param name="delete">The response to its deletion.</param>
    public static FakeServer Start(Func<FakeRequest, FakeResponse> result, FakeResponse? delete = null)
    {
        var key = "";
        return new FakeServer(request => request switch
        {
            { Method: "DELETE" } => delete ?? new FakeResponse(""),
            { Method: "POST" } => new FakeResponse(Job(key = Key().Match(request.Text).Groups[1].Value)),
            { Path: "/api/v2/parse" } => new FakeResponse($$"""{"items":[{{(key.Length == 0 ? "" : Job(key))}}]}"""),
            _ => result(request),
        });
    }

    private static string Job(string key) =>
        $$$"""{"id":"pjb-1","project_id":"p","status":"COMPLETED","user_metadata":{"{{{ParsingClient.OnceKeyName}}}":"{{{key}}}"} }""";

    [GeneratedRegex($"\"{ParsingClient.OnceKeyName}\":\"([^\"]+)\"")]
    private static partial Regex Key();
}
