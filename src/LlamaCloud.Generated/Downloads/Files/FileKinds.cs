using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>The result files that the service makes: the key of each in the response, the value of <c>expand</c> that requests it, and its ending.</summary>
internal static class FileKinds
{
    public const string ExpansionSuffix = "_content_metadata";

    private static readonly (string Key, ParseResultExpansion Expansion, string Ending)[] Known =
    [
        ("md", ParseResultExpansion.MarkdownContentMetadata, ".md"),
        ("fullText", ParseResultExpansion.TextContentMetadata, ".txt"),
        ("json", ParseResultExpansion.ItemsContentMetadata, ".items.json"),
        ("xlsx", ParseResultExpansion.XlsxContentMetadata, ".xlsx"),
        ("outputPDF", ParseResultExpansion.OutputPdfContentMetadata, ".pdf"),
        ("metadata", ParseResultExpansion.MetadataContentMetadata, ".metadata.json"),
        ("forms", ParseResultExpansion.FormsContentMetadata, ".forms.json"),
        ("text_full", ParseResultExpansion.TextFullContentMetadata, ".full.txt"),
        ("markdown_full", ParseResultExpansion.MarkdownFullContentMetadata, ".full.md"),
        ("stripped_markdown", ParseResultExpansion.StrippedMarkdownContentMetadata, ".stripped.md"),
        ("concatenated_stripped_markdown", ParseResultExpansion.ConcatenatedStrippedMarkdownContentMetadata, ".stripped.txt"),

        // JSON Lines; which expansion returns it is not documented.
        ("grounded_items", ParseResultExpansion.ItemsContentMetadata, ".grounded_items.jsonl"),
    ];

    /// <summary>Returns the ending of the file of a key; keys that are not documented are the ending themselves.</summary>
    public static string Ending(string key) => Array.Find(Known, kind => kind.Key == key).Ending ?? "." + SafeFileName.Create(key);

    /// <summary>Returns the value of <c>expand</c> that requests the file of a key.</summary>
    public static ParseResultExpansion Expansion(string key) =>
        Array.Find(Known, kind => kind.Key == key) is { Ending: not null } known ? known.Expansion : new(key + ExpansionSuffix);

    /// <summary>Returns true if a value of <c>expand</c> requests links instead of content.</summary>
    public static bool IsLink(ParseResultExpansion expansion) => expansion.Value.EndsWith(ExpansionSuffix, StringComparison.Ordinal);
}
