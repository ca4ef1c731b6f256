using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>A service whose jobs pjb-1, pjb-2 … have ended as soon as they are created.</summary>
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
        var jobs = new ConcurrentQueue<string>();
        return new FakeServer(request => request switch
        {
            { Method: "DELETE" } => delete ?? new FakeResponse(""),
            { Method: "POST" } => new FakeResponse(Create(jobs, Key().Match(request.Text).Groups[1].Value)),
            { Path: "/api/v2/parse" } => new FakeResponse($$"""{"items":[{{string.Join(',', jobs)}}]}"""),
            _ => result(request),
        });
    }

    private static string Create(ConcurrentQueue<string> jobs, string key)
    {
        lock (jobs)
        {
            var job = $$$"""{"id":"pjb-{{{jobs.Count + 1}}}","project_id":"p","status":"COMPLETED","user_metadata":{"{{{ParsingClient.OnceKeyName}}}":"{{{key}}}"} }""";
            jobs.Enqueue(job);
            return job;
        }
    }

    [GeneratedRegex($"\"{ParsingClient.OnceKeyName}\":\"([^\"]+)\"")]
    private static partial Regex Key();
}
