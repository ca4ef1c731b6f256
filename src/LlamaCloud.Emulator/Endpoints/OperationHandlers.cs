using LlamaCloud.Emulator.Hosting;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>What the emulator has been taught, by the operation ids of the document.</summary>
internal static class OperationHandlers
{
    /// <summary>How an operation is carried out, or null when the emulator does not know it.</summary>
    public static OperationHandler? Find(ApiOperation operation, EmulatorContext emulator) => operation.Id switch
    {
        "Parsing_List" => new ListJobs(emulator).HandleAsync,
        "Parsing_Create" => new CreateJob(emulator, operation).HandleAsync,
        "Parsing_Upload" => new UploadJob(emulator, operation).HandleAsync,
        "Parsing_ListVersions" => ListVersions.HandleAsync,
        "Parsing_Get" => new GetJob(emulator).HandleAsync,
        "Parsing_Delete" => new DeleteJob(emulator).HandleAsync,
        "Parsing_Cancel" => new CancelJob(emulator).HandleAsync,
        _ => null,
    };
}
