namespace LlamaCloud.Tests;

/// <summary>Marks a test that runs only with <c>LLAMACLOUD_TESTS=long</c>, as <c>.ci/run</c> sets it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongRunAttribute : ConditionBaseAttribute
{
    public LongRunAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = $"Runs with {LongRun.Variable}=long.";

    public override string GroupName => nameof(LongRun);

    public override bool IsConditionMet => LongRun.IsOn;
}

/// <summary>Tells the long run of the tests from the short one.</summary>
internal static class LongRun
{
    public const string Variable = "LLAMACLOUD_TESTS";

    public static bool IsOn => Environment.GetEnvironmentVariable(Variable) == "long";

    /// <summary>Returns all cases in the long run, and every <paramref name="step"/>th of them in the short one.</summary>
    public static IEnumerable<T> Share<T>(IEnumerable<T> cases, int step) => IsOn ? cases : cases.Where((_, i) => i % step == 0);
}
