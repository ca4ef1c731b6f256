using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>A file to write: text of the result, or a file of the store.</summary>
/// <param name="Path">The path below the folder.</param>
/// <param name="Text">The text; null for a file of the store.</param>
/// <param name="Stored">The file of the store; null for text.</param>
/// <param name="Link">The link of the file of the store; null if the service returned none.</param>
internal sealed record ResultFile(string Path, string? Text, StoredFile? Stored, string? Link)
{
    /// <summary>Lists the files of everything that a result has. Files that the service did not make are left out.</summary>
    /// <param name="result">The result.</param>
    /// <param name="name">The start of the file names.</param>
    public static IReadOnlyList<ResultFile> List(ParseResultResponse result, string name)
    {
        var files = new List<ResultFile>();
        var names = new FileNameSet();
        AddText(".md", ResultText.Markdown(result));
        AddText(".txt", ResultText.Text(result));
        AddText(".items.json", result.Items?.ToJson());
        AddText(".metadata.json", result.Metadata?.ToJson());
        AddText(".forms.json", result.Forms?.ToJson());
        AddText(".job_metadata.json", result.JobMetadata is { } metadata ? Writing.Text(metadata) : null);
        foreach (var entry in result.ResultContentMetadata ?? new Dictionary<string, ResultTypeMetadata>())
        {
            if (entry.Value.Exists != false)
            {
                files.Add(new(names.Take(name + FileKinds.Ending(entry.Key)), null, new(entry.Key, null, entry.Value.SizeBytes), entry.Value.PresignedUrl));
            }
        }

        var images = new FileNameSet();
        var folder = result.ImagesContentMetadata?.Images.Count > 0 ? names.Take(name + ".images") : "";
        foreach (var image in result.ImagesContentMetadata?.Images ?? [])
        {
            files.Add(new(System.IO.Path.Combine(folder, images.Take(SafeFileName.Create(image.Filename))), null, StoredFile.Create(image), image.PresignedUrl));
        }

        return files;

        void AddText(string ending, string? text)
        {
            if (text is not null)
            {
                files.Add(new(names.Take(name + ending), text, null, null));
            }
        }
    }
}
