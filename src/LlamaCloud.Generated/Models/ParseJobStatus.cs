namespace LlamaCloud.Generated.Models;

/// <content>The meaning of the states of a job.</content>
public readonly partial record struct ParseJobStatus
{
    /// <summary>Gets whether the job has ended and will not change: completed, failed or canceled.</summary>
    public bool IsFinal => this == Completed || this == Failed || this == Cancelled;
}
