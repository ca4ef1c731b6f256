using LlamaCloud.Emulator.Http;
using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Endpoints;

/// <summary>Lists the parser versions of every tier.</summary>
internal sealed class ListVersions(ParserVersions versions)
{
    public Task<IJsonValue> HandleAsync(OperationRequest request) => Task.FromResult<IJsonValue>(versions.Listed);
}
