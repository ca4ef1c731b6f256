using System.Reflection;
using System.Runtime.Loader;
using LlamaCloud.Surface.Tests;

namespace LlamaCloud.Generated.Tests.Surface;

[TestClass]
public sealed class NetStandardTests
{
    /// <summary>The differences between the assemblies of the two target frameworks; everything else is the same, line by line.</summary>
    [TestMethod]
    public void Differences_of_netstandard()
    {
        var path = typeof(NetStandardTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "NetStandardAssembly").Value!;
        var older = new AssemblyLoadContext("netstandard2.0", isCollectible: true).LoadFromAssemblyPath(path).GetExportedTypes();

        Snapshot.Verify(LineDiff.Create(Lines(older), Lines(typeof(LlamaCloudClient).Assembly.GetExportedTypes()), maxLines: int.MaxValue));
    }

    private static string[] Lines(IEnumerable<Type> types) => PublicSurface.Listing(types).Split('\n');
}
