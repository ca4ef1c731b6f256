using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Errors;

/// <summary>Thrown when a request gets an error response: a status with a message or a list of violations.</summary>
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

    /// <summary>Gets the violations of a 422 response, or null if there is only a message.</summary>
    public IReadOnlyList<ContractViolation>? Violations { get; }
}
