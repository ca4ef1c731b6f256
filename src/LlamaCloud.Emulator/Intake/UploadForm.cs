using LlamaCloud.Emulator.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace LlamaCloud.Emulator.Intake;

/// <summary>The parts of an upload, in any order: a file and its configuration.</summary>
internal sealed class UploadForm : IAsyncDisposable
{
    private const int MaxConfigurationBytes = 1024 * 1024;
    private const int MaxBoundaryCharacters = 200;

    private StagedFile? _file;

    /// <summary>Gets the file, which is not empty.</summary>
    public StagedFile File => _file!;

    public string FileName { get; private set; } = "";

    public string? ContentType { get; private set; }

    /// <summary>Gets the configuration as JSON, not validated.</summary>
    public ReadOnlyMemory<byte> Configuration { get; private set; }

    /// <exception cref="RequestRejectedException">A part is missing, empty, without a name or too large.</exception>
    public static async Task<UploadForm> ReadAsync(HttpRequest request, long mostFileBytes, CancellationToken cancellationToken)
    {
        var form = new UploadForm();
        try
        {
            await form.FillAsync(request, mostFileBytes, cancellationToken).ConfigureAwait(false);
            return form;
        }
        catch (Exception exception)
        {
            await form.DisposeAsync().ConfigureAwait(false);
            throw exception is InvalidDataException or (IOException and not BadHttpRequestException)
                ? RequestErrors.BadRequest("The multipart body cannot be read: " + exception.Message)
                : exception;
        }
    }

    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task FillAsync(HttpRequest request, long mostFileBytes, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(Boundary(request), request.Body) { BodyLengthLimit = null };
        string? givenName = null;
        byte[]? configuration = null;
        while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            _ = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition);
            switch (HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).Value)
            {
                case "file" when _file is null:
                    givenName = GetFileName(disposition!);
                    ContentType = section.ContentType;
                    _file = new StagedFile();
                    if (!await _file.TryFillAsync(section.Body, mostFileBytes, cancellationToken).ConfigureAwait(false))
                    {
                        throw RequestErrors.FileTooLarge(mostFileBytes);
                    }

                    break;
                case "file":
                    throw RequestErrors.BadRequest("Only one file can be uploaded with a request.");
                case "configuration":
                    configuration = await ReadConfigurationAsync(section.Body, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        if (_file is null)
        {
            throw RequestErrors.BadRequest("file field is required for multipart requests.");
        }

        FileName = FileNames.Clean(givenName) ?? throw RequestErrors.BadRequest("File must have a filename.");
        if (_file.Length == 0)
        {
            throw RequestErrors.BadRequest("Uploaded file is empty.");
        }

        Configuration = configuration ?? throw RequestErrors.BadRequest("configuration field is required for multipart requests.");
    }

    private static string Boundary(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        return boundary is { Length: > 0 and <= MaxBoundaryCharacters }
            ? boundary
            : throw RequestErrors.BadRequest("An upload has to be multipart/form-data with a boundary, and have the fields file and configuration.");
    }

    /// <summary>Prefers the extended form: for a non-ASCII name, some clients put a placeholder into the plain one.</summary>
    private static string? GetFileName(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName).Value;

    private static async Task<byte[]> ReadConfigurationAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var text = new StagedFile();
        if (!await text.TryFillAsync(body, MaxConfigurationBytes, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestRejectedException(StatusCodes.Status413PayloadTooLarge, $"The configuration is larger than {MaxConfigurationBytes} bytes.");
        }

        return await text.ReadAllAsync(cancellationToken).ConfigureAwait(false);
    }
}
