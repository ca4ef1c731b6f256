using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Intake;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Scripting;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http.Features;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>
/// Receives a file and creates a job for it. The document is read before the response is sent, so that a job that was returned is
/// complete in the database even if the process is killed. The state of the job still follows the clock.
/// </summary>
internal sealed class UploadJob(ApiOperation operation, ConfigurationRules configurations, DocumentQueue documents, JobIntake intake, JobScripts scripts, long maxFileBytes)
{
    /// <summary>The maximum size of the rest of the body: the configuration, headers and boundaries.</summary>
    private const long MaxOtherBytes = 4 * 1024 * 1024;

    private readonly ApiSchema _configuration = operation.Body!.Schema.Properties.Single(part => part.Name == "configuration").Schema;

    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        request.Http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = maxFileBytes + MaxOtherBytes;
        await using var form = await UploadForm.ReadAsync(request.Http.Request, maxFileBytes, request.Aborted).ConfigureAwait(false);
        var configuration = ReadConfiguration(request, form.Configuration);
        var options = JobOptions.From(configuration);
        var plan = scripts.Take(request, form.FileName, configuration);
        var document = plan?.Result ?? await documents.ReadAsync(form.File.Content, form.FileName, form.ContentType, options, request.Aborted).ConfigureAwait(false);
        return await intake.AddAsync(NewJob.For(request, options, form.FileName), options, plan?.WithFailedPages(document) ?? document, plan).ConfigureAwait(false);
    }

    /// <summary>For an invalid configuration the service returns one text here, and a list of errors when creating a job.</summary>
    private ParseRequestConfiguration ReadConfiguration(OperationRequest request, ReadOnlyMemory<byte> json)
    {
        try
        {
            return configurations.Read(request, json, _configuration);
        }
        catch (RequestRejectedException refusal) when (refusal.Violations is { } violations)
        {
            var errors = violations.Count == 1 ? "error" : "errors";
            throw RequestErrors.BadRequest(
                $"Invalid configuration: {violations.Count} validation {errors} for {nameof(LlamaParseMultipartConfiguration)}\n"
                + string.Join('\n', violations.Select(violation => $"{string.Join('.', violation.Location.Skip(1))}\n  {violation.Message} [type={violation.Type}]")));
        }
    }
}
