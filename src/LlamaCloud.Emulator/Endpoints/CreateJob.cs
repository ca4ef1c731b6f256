using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Intake;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Emulator.Storage;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Creates a job for a stored file or a URL.</summary>
internal sealed class CreateJob(ApiOperation operation, ConfigurationRules configurations, JobStore store, JobResults results, JobIntake intake, SourceFetcher sources, JobScripts scripts)
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        var json = await ReadBodyAsync(request.Http.Request, request.Aborted).ConfigureAwait(false);
        var configuration = configurations.Read(request, json, operation.Body!.Schema);
        var options = JobOptions.From(configuration);
        return (configuration.FileId, configuration.SourceUrl) switch
        {
            ({ } fileId, null) => await FromFileAsync(request, options, configuration, fileId).ConfigureAwait(false),
            (null, { } url) => await FromUrlAsync(request, options, configuration, url).ConfigureAwait(false),
            _ => throw RequestErrors.Rule("exactly one of file_id and source_url must be given", configuration, "body"),
        };
    }

    /// <summary>The emulator has no Files API: a file id is the id of a job, and means its document.</summary>
    private Task<ParseJobResponse> FromFileAsync(OperationRequest request, JobOptions options, ParseRequestConfiguration configuration, string fileId)
    {
        var source = JobId.TryParse(fileId, out var id) ? store.Find(id) : null;
        var plan = scripts.Take(request, source?.Name, configuration);
        var document = plan?.Result is { } scripted ? scripted
            : source is null || !request.Sees(source)
            ? ExtractionResult.Failed("Source file not found in storage. The emulator has no Files API: use the id of an uploaded job (pjb-...) as file_id to parse its document again.")
            : results.GetDocument(source, options.Pages);
        return intake.AddAsync(NewJob.For(request, options, source?.Name), options, plan?.WithFailedPages(document) ?? document, plan);
    }

    private async Task<ParseJobResponse> FromUrlAsync(OperationRequest request, JobOptions options, ParseRequestConfiguration configuration, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            throw RequestErrors.Rule("source_url is not a well-formed URL", url, "body", "source_url");
        }

        var job = NewJob.For(request, options, GetName(address));
        var plan = scripts.Take(request, job.Name, configuration);
        if (plan?.Result is { } scripted)
        {
            return await intake.AddAsync(job, options, scripted, plan).ConfigureAwait(false);
        }

        if (!LoopbackHttp.IsAllowed(address))
        {
            return await intake.AddAsync(job, options, ExtractionResult.Failed(SourceFetcher.NotOnThisMachine(address)), plan).ConfigureAwait(false);
        }

        PendingFetch? pending = null;
        var created = await intake.AddAsync(
            job, options, record => pending = new PendingFetch(record.Sequence, record.Id, url, configuration.ToJson()), plan).ConfigureAwait(false);
        sources.Start(pending!, plan);
        return created;
    }

    /// <summary>Gets the last segment of the path, as a browser would name a download, or the host if it is empty.</summary>
    private static string GetName(Uri address) => FileNames.Clean(Uri.UnescapeDataString(address.Segments[^1])) ?? address.Host;

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
        {
            throw new RequestRejectedException([new ContractViolation(
                ["body"], "model_attributes_type", "Input should be a valid dictionary or object to extract fields from: send the body as application/json", null)]);
        }

        await using var body = new StagedFile();
        if (!await body.TryFillAsync(request.Body, MaxBodyBytes, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestRejectedException(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {MaxBodyBytes} bytes.");
        }

        if (body.Length == 0)
        {
            throw new RequestRejectedException([new ContractViolation(["body"], "missing", "Field required", null)]);
        }

        return await body.ReadAllAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
}
