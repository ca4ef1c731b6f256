namespace LlamaCloud.Benchmarks.Processes;

/// <summary>The cost of a listing in a separate process.</summary>
/// <param name="Jobs">The number of jobs in one listing.</param>
/// <param name="Seconds">Seconds of one listing, the median.</param>
/// <param name="Processor">Processor seconds of one listing, over all threads, the mean.</param>
/// <param name="Allocated">Bytes that one listing allocated.</param>
/// <param name="PeakMemory">The maximum memory of the process, in bytes.</param>
internal sealed record ListResult(long Jobs, double Seconds, double Processor, double Allocated, long PeakMemory);
