using LlamaCloud.Emulator.Faults;

namespace LlamaCloud.Emulator.Tests.Faults;

[TestClass]
public sealed class FaultPlanTests
{
    [TestMethod]
    public void A_plan_has_faults_with_their_shares_and_durations()
    {
        var plan = FaultPlan.Parse("429:0.1, 503:0.25:2s,reset:0.02,lost:0,cut:0.1,hang:0.01,delay:200ms,delay:1.5s:0.5");

        CollectionAssert.AreEqual(
            new Fault[]
            {
                new(FaultKind.Status, 0.1, 429),
                new(FaultKind.Status, 0.25, 503, TimeSpan.FromSeconds(2)),
                new(FaultKind.Reset, 0.02),
                new(FaultKind.Lost, 0),
                new(FaultKind.Cut, 0.1),
                new(FaultKind.Hang, 0.01),
            },
            plan.Responses.ToArray());
        CollectionAssert.AreEqual(
            new Fault[] { new(FaultKind.Delay, 1, Time: TimeSpan.FromMilliseconds(200)), new(FaultKind.Delay, 0.5, Time: TimeSpan.FromSeconds(1.5)) },
            plan.Delays.ToArray());
    }

    [TestMethod]
    [DataRow("429")]
    [DataRow("429:2")]
    [DataRow("429:-0.1")]
    [DataRow("200:0.5")]
    [DataRow("600:0.5")]
    [DataRow("reset:0,1")]
    [DataRow("reset:x")]
    [DataRow("503:x0")]
    [DataRow("503:2x")]
    [DataRow("delay:200")]
    [DataRow("delay:ms")]
    [DataRow("delay:90000s")]
    [DataRow("oops:0.1")]
    [DataRow("429:0.1:soon")]
    public void An_invalid_plan_is_rejected_with_an_example(string text)
    {
        var exception = Assert.ThrowsExactly<EmulatorException>(() => FaultPlan.Parse(text));

        StringAssert.Contains(exception.Message, "429:0.1", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_sum_of_shares_above_1_is_rejected()
    {
        StringAssert.Contains(Assert.ThrowsExactly<EmulatorException>(() => FaultPlan.Parse("429:0.6,500:0.6")).Message, "1.2", StringComparison.Ordinal);
        FaultPlan.Parse("429:0.5,500:0.5,delay:1s");
    }

    [TestMethod]
    public void The_same_seed_hits_the_same_requests_and_about_the_given_share()
    {
        var first = Fates(7);
        var again = Fates(7);
        var other = Fates(8);

        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, other);
        Assert.AreEqual(1000, first.Count(fate => fate == "Status"), 120);
        Assert.AreEqual(500, first.Count(fate => fate == "Reset"), 100);

        static List<string?> Fates(int seed)
        {
            var faults = new FaultInjector(FaultPlan.Parse("500:0.1,reset:0.05"), seed, TimeProvider.System);
            return [.. Enumerable.Range(0, 10_000).Select(_ => faults.Next(null).Fault?.Kind.ToString())];
        }
    }

    [TestMethod]
    public void A_delay_hits_its_share_independently_of_other_faults()
    {
        var faults = new FaultInjector(FaultPlan.Parse("500:0.5,delay:1s:0.5"), seed: 1, TimeProvider.System);

        var fates = Enumerable.Range(0, 10_000).Select(_ => faults.Next(null)).ToList();

        Assert.AreEqual(5000, fates.Count(static fate => fate.Delay == TimeSpan.FromSeconds(1)), 250);
        Assert.AreEqual(2500, fates.Count(static fate => fate.Delay > TimeSpan.Zero && fate.Fault is not null), 250);
    }
}
