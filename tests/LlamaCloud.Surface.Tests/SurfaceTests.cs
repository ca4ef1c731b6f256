using LlamaCloud.Emulator;
using LlamaCloud.Generated;

namespace LlamaCloud.Surface.Tests;

/// <summary>
/// The public surface of the packages, one snapshot for each namespace: this is the first thing to read after a change of the document or a
/// template.
/// </summary>
[TestClass]
public sealed class SurfaceTests
{
    private static readonly ILookup<string, Type> Types = new[] { typeof(LlamaCloudClient), typeof(EmulatorServer) }
        .SelectMany(static t => t.Assembly.GetExportedTypes())
        .Where(static t => !t.IsNested)
        .ToLookup(static t => t.Namespace ?? "");

    public static IEnumerable<object[]> Namespaces => Types.Select(static t => new object[] { t.Key });

    [TestMethod]
    [DynamicData(nameof(Namespaces))]
    public void Namespace(string name) => Snapshot.Verify(PublicSurface.Listing(Types[name]), name);

    [TestMethod]
    public void The_order_is_not_that_of_the_assembly()
    {
        foreach (var types in Types)
        {
            Assert.AreEqual(PublicSurface.Listing(types), PublicSurface.Listing(types.Reverse()), types.Key);
        }
    }
}
