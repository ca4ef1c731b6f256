using LlamaCloud.Emulator.Errors;
using LlamaCloud.Emulator.Extraction;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Intake;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http.Features;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>
/// Takes a file in and makes a job for it. The file is read before the answer, so that whoever got an answer finds the whole
/// job after any accident, and no half one is ever seen; its state still moves by the clock.
/// </summary>
internal sealed class UploadJob(ApiOperation operation, ConfigurationRules configurations, DocumentQueue documents, JobIntake intake, long maxFileBytes)
{
    /// <summary>What a body may have besides the file: the configuration, headers, boundaries.</summary>
    private const long MostOtherBytes = 4 * 1024 * 1024;

    private readonly ApiSchema _configuration = operation.Body!.Schema.Properties.Single(part => part.Name == "configuration").Schema;

    public async Task<IJsonValue> HandleAsync(OperationRequest request)
    {
        request.Http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = maxFileBytes + MostOtherBytes;
        await using var form = await UploadForm.ReadAsync(request.Http.Request, maxFileBytes, request.Aborted).ConfigureAwait(false);
        var options = JobOptions.Of(ReadConfiguration(request, form.Configuration));
        var document = await documents.ReadAsync(form.File.Content, form.FileName, form.ContentType, options, request.Aborted).ConfigureAwait(false);
        return await intake.AddAsync(NewJob.For(request, options, form.FileName), options, document).ConfigureAwait(false);
    }

    /// <summary>The service answers a configuration that does not fit with one text, not with a list as a create does.</summary>
    private ParseRequestConfiguration ReadConfiguration(OperationRequest request, ReadOnlyMemory<byte> json)
    {
        try
        {
            return configurations.Read(request, json, _configuration);
        }
        catch (RequestRefusedException refusal) when (refusal.Violations is { } violations)
        {
            var errors = violations.Count == 1 ? "error" : "errors";
            throw Refuse.BadRequest(
                $"Invalid configuration: {violations.Count} validation {errors} for {nameof(LlamaParseMultipartConfiguration)}\n"
                + string.Join('\n', violations.Select(violation => $"{string.Join('.', violation.Location.Skip(1))}\n  {violation.Message} [type={violation.Type}]")));
        }
    }
}
