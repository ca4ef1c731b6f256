using LlamaCloud.Edits.Tests.Cases;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>The library with all supported cases, compiled once for all tests.</summary>
internal static class Edited
{
    private static readonly Lazy<Task<EditedLibrary>> Made = new(static () => Task.Run(static () => EditedLibrary.CreateAsync(Document, Features.Supported)));

    /// <summary>Gets the current document.</summary>
    public static string Document => field ??= File.ReadAllText(Path.Combine(Repository.Root, "openapi/parse.v2.yaml"));

    public static Task<EditedLibrary> Library => Made.Value;
}
