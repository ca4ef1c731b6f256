using LlamaCloud.Generated.Parsing.Batches;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>Documents with the same key, whose outcomes are received at any time.</summary>
[TestClass]
public sealed class StartedKeysTests
{
    [TestMethod]
    public void A_document_that_is_being_started_is_not_forgotten()
    {
        var keys = new StartedKeys();
        Assert.IsNull(keys.Begin("k"));
        keys.End("k", entry: null);
        Assert.IsNull(keys.Begin("k"));
        var waiting = keys.Begin("k");

        keys.Remove("k");
        keys.End("k", entry: null);

        Assert.IsTrue(waiting!.IsCompleted);
    }
}
