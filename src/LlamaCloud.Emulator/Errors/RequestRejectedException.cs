using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Emulator.Errors;

/// <summary>A request that is answered with an error: a status, and either one text or a list of findings.</summary>
internal sealed class RequestRejectedException : Exception
{
    public RequestRejectedException(int status, string detail)
        : base(detail) => Status = status;

    public RequestRejectedException(IReadOnlyList<ContractViolation> violations)
        : base(string.Join("; ", violations))
    {
        Status = 422;
        Violations = violations;
    }

    public int Status { get; }

    /// <summary>The findings of a 422, or null when there is one text.</summary>
    public IReadOnlyList<ContractViolation>? Violations { get; }
}
