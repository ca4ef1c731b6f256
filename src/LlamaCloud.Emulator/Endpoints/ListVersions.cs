using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Lists the parser versions of every tier.</summary>
internal static class ListVersions
{
    public static Task<IJsonValue> HandleAsync(OperationRequest request) => Task.FromResult<IJsonValue>(ParserVersions.Known);
}
