namespace LlamaCloud.ContractTool.Diff;

/// <summary>Classifies changes of members that no comparison knows by name. They are breaking, unless only people read them.</summary>
internal static class Significance
{
    // The client keeps all headers of a response, whether they are described or not.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "$comment", "bearerFormat", "description", "example", "examples", "externalDocs", "headers", "info", "links", "summary", "tags", "title",
    };

    /// <param name="member">The member.</param>
    /// <param name="isNew">Whether it was added.</param>
    /// <param name="hasNames">Whether the C# names are also compared.</param>
    public static ChangeKind KindOf(string member, bool isNew, bool hasNames) => member switch
    {
        "x-pageable" or "x-time-windows" or "x-cli-default" or "x-grows" => isNew ? ChangeKind.Addition : ChangeKind.Breaking,
        "x-cli-option" => ChangeKind.Breaking,

        // Their effect is found where the names are compared.
        "x-csharp-name" or "x-csharp-names" => hasNames ? ChangeKind.Documentation : ChangeKind.Breaking,
        _ when member.StartsWith("x-", StringComparison.Ordinal) || Texts.Contains(member) => ChangeKind.Documentation,
        _ => ChangeKind.Breaking,
    };
}
