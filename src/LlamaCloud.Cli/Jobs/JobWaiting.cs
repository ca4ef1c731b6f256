using System.CommandLine;
using System.Text.Json;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Primitives;

namespace LlamaCloud.Cli.Jobs;

/// <summary>Waits for the job of a call to end. The operations are listed here, because the OpenAPI document does not describe which ones start a job.</summary>
internal static class JobWaiting
{
    /// <summary>The parameter that has the id of a job.</summary>
    public const string JobId = "job_id";

    private const string Get = "Parsing_Get";
    private const string Upload = "Parsing_Upload";
    private static readonly string[] Starting = ["Parsing_Create", Upload];

    public static bool IsFor(ApiOperation operation) => operation.Id == Get || Starting.Contains(operation.Id);

    /// <summary>Returns true for the operation that gets a job.</summary>
    public static bool IsGet(ApiOperation operation) => operation.Id == Get;

    /// <summary>Makes the call, waits for its job, and returns the response that describes the job after its end.</summary>
    public static async Task<CallResult> SendAsync(LlamaCloudClient client, ApiCall call, WaitOptions wait, ParseResult parsed, CancellationToken cancellationToken)
    {
        return await RunAsync(client, call, wait, parsed, ReadAsync, cancellationToken).ConfigureAwait(false);

        async Task<CallResult> ReadAsync(ApiCall get, string? problem)
        {
            var response = await client.SendAsync(get, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new CallResult(response, IsGet(call.Operation) ? response.Body : Member(response, "job"), problem) { JobId = get.Parameters[JobId][0] };
        }
    }

    /// <summary>Makes the call if it starts a job, waits for the job, and reads it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="call">The call.</param>
    /// <param name="wait">The options of waiting.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="read">Receives the call that gets the job, and why the job failed; null if it did not.</param>
    /// <param name="cancellationToken">Stops waiting; the job continues.</param>
    public static async Task<T> RunAsync<T>(
        LlamaCloudClient client, ApiCall call, WaitOptions wait, ParseResult parsed, Func<ApiCall, string?, Task<T>> read, CancellationToken cancellationToken)
    {
        var isGet = IsGet(call.Operation);
        var status = wait.Progress as JobStatus;
        using var shown = status?.Begin(isGet ? call.Parameters[JobId][0] : call.FindFile("file")?.FileName ?? "starting the job");
        var get = isGet ? call : await StartAsync(client, call, status, parsed, cancellationToken).ConfigureAwait(false);
        try
        {
            string? problem = null;
            try
            {
                await client.Parsing.WaitAsync(
                    get.Parameters[JobId][0],
                    Scope(get),
                    wait,
                    cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            catch (ParseJobFailedException e)
            {
                problem = e.Message;
            }

            return await read(get, problem).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not ClosedPipeException && (!isGet || e is OperationCanceledException or ParseWaitTimeoutException or LlamaCloudConnectionException or LlamaCloudTimeoutException))
        {
            // The job continues.
            e.Data[Shell.JobKey] = get.Parameters[JobId][0];
            e.Data[Shell.ResumeKey] = Shell.Command(parsed, ["parsing", "get", get.Parameters[JobId][0], "--wait"], ["--base-url", "--region", "--profile", "--local", "--organization-id", "--project-id", "--out", "--result", "--overwrite", "--delete-after"]);
            throw;
        }
    }

    /// <summary>Starts a job, and returns the call that gets it.</summary>
    private static async Task<ApiCall> StartAsync(LlamaCloudClient client, ApiCall call, JobStatus? status, ParseResult parsed, CancellationToken cancellationToken)
    {
        var get = new ApiCall(ApiContract.Operations.First(static operation => operation.Id == Get));
        foreach (var (name, values) in call.Parameters)
        {
            get.Set(name, values);
        }

        if (await UploadOnceAsync(client, call, status, parsed, cancellationToken).ConfigureAwait(false) is { } job)
        {
            return get.Set(JobId, job);
        }

        var started = await client.SendAsync(call, cancellationToken: cancellationToken).ConfigureAwait(false);
        var id = Member(started, "id");
        return Text(id) is { Length: > 0 } text
            ? get.Set(JobId, text)
            : throw new UnreadableResponseException(started, new JsonException("'id' is not a string"));
    }

    /// <summary>Uploads a file under a random key, so that a lost response costs no second job.</summary>
    /// <returns>The id of the job; null if the call has to be sent as it is, because it is not an upload, is only printed, or the service accepts no key.</returns>
    private static async Task<string?> UploadOnceAsync(LlamaCloudClient client, ApiCall call, JobStatus? status, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (call.Operation.Id != Upload || call.PartCount != 2 || call.FindFile("file") is not { } file || call.FindText("configuration") is not { } json
            || parsed.Tokens.Any(static token => token.Value == "--print-curl"))
        {
            return null;
        }

        status?.Watch(file);
        try
        {
            var configuration = LlamaParseMultipartConfiguration.FromJson(json);
            var query = new ParsingUploadQuery { OrganizationId = call.Find("organization_id"), ProjectId = call.Find("project_id") };
            return (await client.Parsing.UploadOnceAsync(file, Guid.NewGuid().ToString("N"), configuration, query, cancellationToken: cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (LlamaCloudOnceKeyException e)
        {
            Messages.Error("warning: The service keeps no key in the user_metadata of uploads. If the response of an upload is lost, the command cannot find its job.");
            return e.Job?.Id;
        }
    }

    /// <summary>Gets a query for the job of a call, in its project.</summary>
    public static ParsingGetQuery Scope(ApiCall call) => new() { OrganizationId = call.Find("organization_id"), ProjectId = call.Find("project_id") };

    private static string? Text(ReadOnlyMemory<byte> json)
    {
        var reader = RawJson.Reader(json.Span);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>Gets a member of a response, unchanged.</summary>
    private static ReadOnlyMemory<byte> Member(ApiResponse response, string name)
    {
        try
        {
            var body = RawText.WithoutByteOrderMark(response.Body);
            var reader = RawJson.Reader(body.Span);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isWanted = reader.ValueTextEquals(name);
                    reader.Read();
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    if (isWanted)
                    {
                        return body[start..(int)reader.BytesConsumed];
                    }
                }
            }
        }
        catch (JsonException e)
        {
            throw new UnreadableResponseException(response, e);
        }

        throw new UnreadableResponseException(response, new JsonException($"it has no '{name}'"));
    }
}
