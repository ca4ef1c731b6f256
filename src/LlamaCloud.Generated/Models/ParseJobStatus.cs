namespace LlamaCloud.Generated.Models;

/// <content>What the states of a job mean.</content>
public readonly partial record struct ParseJobStatus
{
    /// <summary>Gets whether the job has ended and will not change: completed, failed or canceled.</summary>
    public bool IsFinal => this == Completed || this == Failed || this == Cancelled;
}
