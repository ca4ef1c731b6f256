using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Downloads.Files;

/// <summary>A file of the store: an entry of <c>result_content_metadata</c> by its key, or an image by its name.</summary>
/// <param name="Key">The key; null for an image.</param>
/// <param name="ImageName">The name of the image; null for other files.</param>
/// <param name="Size">The size in bytes that the service returned; null if it returned none.</param>
internal sealed record StoredFile(string? Key, string? ImageName, long? Size)
{
    /// <summary>Gets the name for messages.</summary>
    public string Label => Key ?? ImageName ?? "result file";

    /// <summary>Creates the file of an entry; its key is known only if the result is given.</summary>
    public static StoredFile Create(ResultTypeMetadata file, ParseResultResponse? result) => new(
        result?.ResultContentMetadata?.FirstOrDefault(entry => ReferenceEquals(entry.Value, file)).Key, null, file.SizeBytes);

    public static StoredFile Create(ImageMetadata image) => new(null, image.Filename, null);

    /// <summary>Finds the link of this file in a result; null if it has none.</summary>
    public string? FindLink(ParseResultResponse result) =>
        Key is not null ? result.ResultContentMetadata?.TryGetValue(Key, out var file) == true && file.Exists != false ? file.PresignedUrl : null
        : ImageName is not null ? result.ImagesContentMetadata?.Images.FirstOrDefault(image => image.Filename == ImageName)?.PresignedUrl
        : null;
}
