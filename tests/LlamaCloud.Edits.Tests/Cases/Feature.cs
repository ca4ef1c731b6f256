namespace LlamaCloud.Edits.Tests.Cases;

/// <summary>A feature of OpenAPI 3.0: a row of the table in CONTRIBUTING.md, and the cases that test it.</summary>
/// <param name="Area">The part of the specification.</param>
/// <param name="Name">The feature.</param>
/// <param name="Support">The generated code, or the reason why the feature is rejected and what to write instead.</param>
internal sealed record Feature(string Area, string Name, string Support)
{
    /// <summary>Gets the code of the finding that rejects the feature; null if it is supported.</summary>
    public string? Code { get; init; }

    public required IReadOnlyList<EditCase> Cases { get; init; }
}
