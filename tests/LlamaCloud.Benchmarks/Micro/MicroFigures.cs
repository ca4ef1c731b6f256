namespace LlamaCloud.Benchmarks.Micro;

/// <summary>The median time of one operation, and the memory that it allocates.</summary>
internal sealed record MicroFigures(double Seconds, double Bytes);
