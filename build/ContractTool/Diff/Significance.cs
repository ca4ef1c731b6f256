namespace LlamaCloud.ContractTool.Diff;

/// <summary>What a change of a member means that no comparison knows by name. Unless people are the only ones who read it, it breaks.</summary>
internal static class Significance
{
    // Headers of responses are all kept, described or not.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "$comment", "bearerFormat", "description", "example", "examples", "externalDocs", "headers", "info", "links", "summary", "tags", "title",
    };

    /// <param name="member">The member.</param>
    /// <param name="isNew">Whether it was added.</param>
    /// <param name="hasNames">Whether the C# names are compared, too.</param>
    public static ChangeKind Of(string member, bool isNew, bool hasNames) => member switch
    {
        "x-pageable" or "x-time-windows" or "x-cli-default" or "x-grows" => isNew ? ChangeKind.Addition : ChangeKind.Breaking,
        "x-cli-option" => ChangeKind.Breaking,

        // What they change is found where the names are compared.
        "x-csharp-name" or "x-csharp-names" => hasNames ? ChangeKind.Documentation : ChangeKind.Breaking,
        _ when member.StartsWith("x-", StringComparison.Ordinal) || Texts.Contains(member) => ChangeKind.Documentation,
        _ => ChangeKind.Breaking,
    };
}
