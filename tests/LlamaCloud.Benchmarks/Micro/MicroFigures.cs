namespace LlamaCloud.Benchmarks.Micro;

/// <summary>What one operation takes: the median time, and what it allocates.</summary>
internal sealed record MicroFigures(double Seconds, double Bytes);
