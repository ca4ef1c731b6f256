using System.Runtime.CompilerServices;
using LlamaCloud.Emulator.Jobs;

namespace LlamaCloud.Emulator.Extraction.Limits;

/// <summary>
/// What reading one document may use. The libraries that read documents cannot be canceled and have no bounds, so everything of
/// ours that they call while they work calls <see cref="Check"/>. They also swallow exceptions: what was exceeded once stays
/// exceeded.
/// </summary>
internal sealed class ReadingBudget(CancellationToken cancellationToken)
{
    /// <summary>The maximum number of characters that the texts of a document may have together.</summary>
    public const long MaxOutputCharacters = 32L * 1024 * 1024;

    /// <summary>The maximum number of cells that the tables of a document may have together.</summary>
    public const int MaxCells = 1_000_000;

    /// <summary>The maximum number of levels that the parts of a document may be nested.</summary>
    public const int MaxLevels = 100;

    private const long MaxMemory = 256L * 1024 * 1024;
    private const long MemoryStep = 16L * 1024 * 1024;

    private readonly long _memoryBefore = GC.GetTotalMemory(forceFullCollection: false);
    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    private long _nextMeasurement = MemoryStep;
    private long _output;
    private long _cells;
    private string? _exceeded;

    /// <summary>Throws when the document was given up or exceeds a limit.</summary>
    /// <exception cref="OperationCanceledException">The time is up.</exception>
    /// <exception cref="DocumentLimitException">A limit is exceeded.</exception>
    public void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_exceeded is not null)
        {
            throw new DocumentLimitException(_exceeded);
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Exceed(JobFailure.NestedTooDeeply);
        }

        CheckMemory();
    }

    /// <summary>Counts characters of output, also of intermediate output.</summary>
    public void AddOutput(long characters)
    {
        _output += characters;
        if (_output > MaxOutputCharacters)
        {
            Exceed(JobFailure.DocumentTooLarge);
        }

        Check();
    }

    /// <summary>Counts cells of tables, padding included.</summary>
    public void AddCells(long cells)
    {
        _cells += cells;
        if (_cells > MaxCells)
        {
            Exceed(JobFailure.DocumentTooLarge);
        }

        Check();
    }

    /// <summary>Gives the document up for a reason, for good.</summary>
    /// <param name="failure">See <see cref="JobFailure"/>.</param>
    public void Exceed(string failure)
    {
        GiveUp(failure);
        throw new DocumentLimitException(_exceeded ?? failure);
    }

    /// <summary>Gives the document up at the next check: for callers that would swallow an exception.</summary>
    public void GiveUp(string failure) => _exceeded ??= failure;

    /// <summary>
    /// Looks at the heap after every few megabytes that this thread has allocated. The heap belongs to the whole process: a document
    /// is blamed only when it has allocated as much itself, and after a collection.
    /// </summary>
    private void CheckMemory()
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;
        if (allocated < _nextMeasurement)
        {
            return;
        }

        _nextMeasurement = allocated + MemoryStep;
        if (allocated < MaxMemory || GC.GetTotalMemory(forceFullCollection: false) - _memoryBefore < MaxMemory)
        {
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        if (GC.GetTotalMemory(forceFullCollection: false) - _memoryBefore >= MaxMemory)
        {
            Exceed(JobFailure.DocumentTooLarge);
        }
    }
}

/// <summary>Thrown when reading a document exceeds a limit; the message is the job's failure.</summary>
internal sealed class DocumentLimitException(string failure) : Exception(failure);
