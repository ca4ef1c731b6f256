using LlamaCloud.Packages.Tests.Consumers;

[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]

namespace LlamaCloud.Packages.Tests;

/// <summary>Removes the folders that the tests share.</summary>
[TestClass]
public static class AssemblySetup
{
    [AssemblyCleanup]
    public static async Task RemoveAsync()
    {
        await ConsumerSolution.RemoveAsync();
        await Feed.RemoveAsync();
    }
}
