using LlamaCloud.Emulator.Endpoints;
using LlamaCloud.Emulator.Http;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator;

/// <summary>The registry of the operations that the emulator implements, by their ids in the document.</summary>
internal static class OperationHandlers
{
    /// <summary>Creates the handler of an operation. Returns null if the emulator does not implement it.</summary>
    public static OperationHandler? Find(ApiOperation operation, EmulatorParts parts)
    {
        var (options, time) = (parts.Options, parts.Clock);
        return operation.Id switch
        {
            "Parsing_List" => new ListJobs(parts.Store, parts.Tokens, time).HandleAsync,
            "Parsing_Create" => new CreateJob(operation, parts.Configurations, parts.Store, parts.Results, parts.Intake, parts.Sources, parts.Scripts).HandleAsync,
            "Parsing_Upload" => new UploadJob(operation, parts.Configurations, parts.Documents, parts.Intake, parts.Scripts, options.MaxFileBytes).HandleAsync,
            "Parsing_ListVersions" => new ListVersions(parts.Versions).HandleAsync,
            "Parsing_Get" => new GetJob(parts.Store, parts.Results, parts.Files, options.FastTierMarkdown, time).HandleAsync,
            "Parsing_Delete" => new DeleteJob(parts.Store, time).HandleAsync,
            "Parsing_Cancel" => new CancelJob(parts.Store, parts.Webhooks, time).HandleAsync,
            _ => null,
        };
    }
}
