using LlamaCloud.Generated.Paging.Listings;

namespace LlamaCloud.Generated.Tests.Paging;

[TestClass]
public sealed class TimeWindowTests
{
    /// <summary>A service may return slightly later times than it compares: in a random scenario, this turned one boundary into two.</summary>
    [TestMethod]
    public void A_window_is_split_only_inside()
    {
        var end = StoredJobs.Epoch;
        var window = new TimeWindow<string>(new WindowBoundary(end), new WindowBoundary(end.AddMilliseconds(-8)));

        var parts = window.Cut([end.AddMilliseconds(0.6), end.AddMilliseconds(0.58)], null, end);

        Assert.IsGreaterThan(2, parts.Count);
        Assert.IsTrue(parts.All(static part => part.From < part.To));
        CollectionAssert.AreEqual(parts.Skip(1).Select(static part => part.To).ToList(), parts.SkipLast(1).Select(static part => part.From).ToList());
    }
}
