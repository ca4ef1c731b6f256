namespace LlamaCloud.Generated.Tests.Transport;

/// <summary>The troubleshooting guide names every exception and event.</summary>
[TestClass]
public sealed class TroubleshootingTests
{
    [TestMethod]
    public void Every_exception_is_explained()
    {
        var guide = File.ReadAllText(Path.Combine(Root(), "TROUBLESHOOTING.md"));
        var exceptions = typeof(LlamaCloudException).Assembly.GetExportedTypes().Where(typeof(LlamaCloudException).IsAssignableFrom).ToArray();

        Assert.IsGreaterThan(15, exceptions.Length);
        foreach (var exception in exceptions)
        {
            Assert.Contains($"`{exception.Name}`", guide);
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LlamaCloud.Generated.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
