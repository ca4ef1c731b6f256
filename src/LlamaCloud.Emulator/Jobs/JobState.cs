namespace LlamaCloud.Emulator.Jobs;

/// <summary>The states of a job. The numbers are stored in the database and never change.</summary>
internal enum JobState
{
    Pending = 0,
    Running = 1,
    Completed = 2,
    Failed = 3,
    Cancelled = 4,
}
