using LlamaCloud.Emulator.Jobs;
using LlamaCloud.Emulator.Storage;

namespace LlamaCloud.Emulator.Tests.Support;

internal static class StoreExtensions
{
    /// <summary>Stores a job without pages.</summary>
    public static Task<JobRecord> AddAsync(this JobStore store, Func<JobRecord> create) => store.InsertAsync(create, static (_, _) => { });
}
