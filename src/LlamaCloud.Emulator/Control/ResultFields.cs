using System.Text.Json;
using LlamaCloud.Emulator.Results;
using LlamaCloud.Generated.Models;
using JsonException = Newtonsoft.Json.JsonException;

namespace LlamaCloud.Emulator.Control;

/// <summary>Reads the members that are common to scripts, changes of jobs, and seeded jobs.</summary>
internal static class ResultFields
{
    public static IReadOnlyList<IReadOnlyList<PageItem>>? Items(JsonFields fields, string name) => fields.List(name, static (page, path) =>
        page.ValueKind == JsonValueKind.Array
            ? (IReadOnlyList<PageItem>)[.. page.EnumerateArray().Select((item, i) => Item(item, $"{path}[{i}]"))]
            : throw JsonFields.Invalid(path, page, "a list of the items of one page"));

    public static ParseJobStatus? Status(JsonFields fields, string name) => fields.Text(name) is not { } text ? default(ParseJobStatus?)
        : JobResponses.ParseState(text) is not null ? new ParseJobStatus(text)
        : throw JsonFields.Invalid(fields.Path(name), text, string.Join(", ", JobResponses.AllStatus));

    private static PageItem Item(JsonElement item, string path)
    {
        try
        {
            return PageItem.FromJson(item.GetRawText());
        }
        catch (JsonException exception)
        {
            throw new EmulatorException($"{path}: invalid item: {exception.Message}", exception);
        }
    }
}
