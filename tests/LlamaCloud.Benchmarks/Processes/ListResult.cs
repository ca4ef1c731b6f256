namespace LlamaCloud.Benchmarks.Processes;

/// <summary>What listing took, in a process of its own.</summary>
/// <param name="Jobs">How many jobs one listing gave.</param>
/// <param name="Seconds">Seconds of one listing, the median.</param>
/// <param name="Processor">Processor seconds of one listing, over all threads, the mean.</param>
/// <param name="Allocated">Bytes that one listing allocated.</param>
/// <param name="PeakMemory">The most memory that the process held, in bytes.</param>
internal sealed record ListResult(long Jobs, double Seconds, double Processor, double Allocated, long PeakMemory);
