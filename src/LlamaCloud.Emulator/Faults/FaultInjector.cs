using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Faults;

/// <summary>
/// Selects the faults of each request. With the same seed, the n-th request after setting the plan always has the same faults, so that
/// a failure can be reproduced.
/// </summary>
internal sealed class FaultInjector
{
    private readonly TimeProvider _time;
    private volatile State _state;

    public FaultInjector(FaultPlan plan, int seed, TimeProvider time)
    {
        _time = time;
        _state = new State(plan, seed, time);
    }

    public FaultPlan Plan => _state.Plan;

    public int Seed => _state.Seed;

    /// <summary>Sets another plan and restarts counting requests.</summary>
    public void Set(FaultPlan plan, int seed) => _state = new State(plan, seed, _time);

    /// <summary>Selects the faults of the next request: a delay, and a fault instead of the normal response.</summary>
    /// <param name="operation">The id of the operation, or null for an unknown path.</param>
    public (TimeSpan Delay, Fault? Fault) Next(string? operation)
    {
        var state = _state;
        if (state.Limits.Refuse(operation) is { } refusal)
        {
            return (TimeSpan.Zero, refusal);
        }

        if (state.Plan.Responses.Count == 0 && state.Plan.Delays.Count == 0)
        {
            return (TimeSpan.Zero, null);
        }

        var random = new StableRandom(((long)state.Seed << 32) + state.Count());
        var delay = TimeSpan.Zero;
        for (var i = 0; i < state.Plan.Delays.Count; i++)
        {
            var candidate = state.Plan.Delays[i];
            delay += candidate.AppliesTo(operation) && state.IsLeft(candidate) && Share(random, i + 1) < candidate.Probability ? candidate.Time!.Value : TimeSpan.Zero;
        }

        return (delay, Choose(state, operation, Share(random, 0)));
    }

    private static Fault? Choose(State state, string? operation, double share)
    {
        var faults = state.Plan.Responses.Where(fault => fault.AppliesTo(operation)).ToList();
        if (faults.Find(fault => fault.First is not null && state.IsLeft(fault)) is { } first)
        {
            return first;
        }

        foreach (var fault in faults.Where(static fault => fault.First is null))
        {
            if (share < fault.Probability)
            {
                return fault;
            }

            share -= fault.Probability;
        }

        return null;
    }

    /// <summary>Gets a number from 0 to below 1.</summary>
    private static double Share(StableRandom random, int purpose) => (random.Bits(purpose) >> 11) * (1.0 / (1UL << 53));

    /// <summary>By reference, because a plan can have equal faults.</summary>
    private static Dictionary<Fault, int> CountFirst(FaultPlan plan)
    {
        var left = new Dictionary<Fault, int>(ReferenceEqualityComparer.Instance);
        foreach (var fault in plan.Responses.Concat(plan.Delays).Where(static fault => fault.First is not null))
        {
            left.Add(fault, fault.First!.Value);
        }

        return left;
    }

    private sealed class State(FaultPlan plan, int seed, TimeProvider time)
    {
        private readonly Dictionary<Fault, int> _left = CountFirst(plan);

        private long _count;

        public FaultPlan Plan => plan;

        public int Seed => seed;

        public RateLimits Limits { get; } = new(plan.Limits, time);

        /// <summary>Returns false for a fault that has affected its first requests; otherwise counts the request.</summary>
        public bool IsLeft(Fault fault)
        {
            if (fault.First is null)
            {
                return true;
            }

            lock (_left)
            {
                return _left[fault] > 0 && _left[fault]-- > 0;
            }
        }

        public long Count() => Interlocked.Increment(ref _count);
    }
}
