using System.Text.Json.Nodes;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Cli.Jobs;

/// <summary>The kinds of results that <c>--result</c> names.</summary>
internal static class ResultKinds
{
    public const string All = "all";
    public const string Markdown = "markdown";
    public const string Text = "text";

    private static readonly (string Name, ParseResultExpansion Expansion, string? Ending)[] Known =
    [
        (Markdown, ParseResultExpansion.Markdown, ".md"),
        (Text, ParseResultExpansion.Text, ".txt"),
        ("items", ParseResultExpansion.Items, ".items.json"),
        ("images", ParseResultExpansion.ImagesContentMetadata, null),
        ("xlsx", ParseResultExpansion.XlsxContentMetadata, ".xlsx"),
        ("pdf", ParseResultExpansion.OutputPdfContentMetadata, ".pdf"),
        ("metadata", ParseResultExpansion.Metadata, ".metadata.json"),
    ];

    public static IEnumerable<string> Names => Known.Select(static kind => kind.Name).Append(All);

    /// <summary>Returns true for a list of kinds, separated by commas.</summary>
    public static bool IsList(string text) => text.Split(',').All(static name => Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads a list of kinds. <c>all</c> is every kind.</summary>
    public static IReadOnlyList<string> Parse(string text)
    {
        var names = text.ToLowerInvariant().Split(',');
        return names.Contains(All) ? [.. Known.Select(static kind => kind.Name)] : [.. names.Distinct()];
    }

    /// <summary>Gets the values of <c>expand</c> for a job of a tier. The tier <c>fast</c> may have no Markdown and no items; its text is used instead.</summary>
    public static IReadOnlyList<ParseResultExpansion> Expansions(IReadOnlyList<string> kinds, ParseTier? tier)
    {
        var all = kinds.Select(static kind => Array.Find(Known, known => known.Name == kind).Expansion);
        return tier != ParseTier.Fast
            ? [.. all]
            : [.. all.Where(static value => value != ParseResultExpansion.Items).Select(static value => value == ParseResultExpansion.Markdown ? ParseResultExpansion.Text : value).Distinct()];
    }

    /// <summary>Gets the endings of the files whose names are known before the result is.</summary>
    public static IEnumerable<string> Endings(IReadOnlyList<string> kinds) =>
        kinds.Select(static kind => Array.Find(Known, known => known.Name == kind).Ending).OfType<string>();

    /// <summary>The endings of all kinds.</summary>
    public static IEnumerable<string> AllEndings => Known.Select(static kind => kind.Ending).OfType<string>();

    /// <summary>Gets the kinds that a result does not have.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> kinds, ParseResultResponse result) => [.. kinds.Where(kind => kind switch
    {
        Markdown => result.Markdown is null && result.MarkdownFull is null && result.Text is null,
        Text => result.Text is null,
        "items" => result.Items is null,
        "images" => result.ImagesContentMetadata is not { Images.Count: > 0 },
        "xlsx" => IsMissing(result, "xlsx"),
        "pdf" => IsMissing(result, "outputPDF"),
        _ => result.Metadata is null,
    })];

    /// <summary>Gets the kinds that values of <c>expand</c> name.</summary>
    public static IEnumerable<string> Named(IReadOnlyList<ParseResultExpansion> expand) =>
        Known.Where(kind => expand.Contains(kind.Expansion)).Select(static kind => kind.Name);

    /// <summary>Adds the options of a configuration that make the files; options that are set stay as they are.</summary>
    public static string WithFiles(string configuration, IReadOnlyList<string> kinds)
    {
        if (!kinds.Contains("images") && !kinds.Contains("xlsx") && !kinds.Contains("pdf"))
        {
            return configuration;
        }

        var root = JsonNode.Parse(configuration)!.AsObject();
        if (root["output_options"] is not JsonObject output)
        {
            root["output_options"] = output = [];
        }

        if (kinds.Contains("images") && output["images_to_save"] is null)
        {
            output["images_to_save"] = new JsonArray("screenshot", "embedded", "layout");
        }

        if (kinds.Contains("xlsx") && output["tables_as_spreadsheet"] is null)
        {
            output["tables_as_spreadsheet"] = new JsonObject { ["enable"] = true };
        }

        if (kinds.Contains("pdf") && output["save_output_pdf"] is null)
        {
            output["save_output_pdf"] = true;
        }

        return root.ToJsonString();
    }

    private static bool IsMissing(ParseResultResponse result, string key) => result.ResultContentMetadata?.TryGetValue(key, out var file) != true || file?.Exists == false;
}
