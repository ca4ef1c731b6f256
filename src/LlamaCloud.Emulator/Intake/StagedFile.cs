namespace LlamaCloud.Emulator.Intake;

/// <summary>
/// A received file: in memory if it is small, else in a temporary file without a name, so that nothing remains after the process ends,
/// even if it is killed.
/// </summary>
internal sealed class StagedFile : IAsyncDisposable
{
    private const int MaxBytesInMemory = 1024 * 1024;
    private const int BufferSize = 80 * 1024;

    private Stream _content = new MemoryStream();

    public Stream Content => _content;

    public long Length => _content.Length;

    /// <summary>Reads the whole file.</summary>
    public async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[_content.Length];
        _content.Position = 0;
        await _content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Reads a stream to its end. Returns false, without reading the rest, if it is longer than <paramref name="maxLength"/>.</summary>
    public async Task<bool> TryFillAsync(Stream source, long maxLength, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            while ((count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (_content.Length + count > maxLength)
                {
                    return false;
                }

                if (_content is MemoryStream && _content.Length + count > MaxBytesInMemory)
                {
                    await MoveToDiskAsync(cancellationToken).ConfigureAwait(false);
                }

                await _content.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private async Task MoveToDiskAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), "llamacloud-emulator-" + Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // An open file does not need a name; on Windows it is deleted when it is closed.
            File.Delete(path);
        }

        _content.Position = 0;
        await _content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        await _content.DisposeAsync().ConfigureAwait(false);
        _content = file;
    }
}
