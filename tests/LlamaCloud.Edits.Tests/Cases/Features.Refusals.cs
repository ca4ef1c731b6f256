namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    private static IEnumerable<Feature> Refusals() => [];
}
