namespace LlamaCloud.Emulator.Intake;

/// <summary>
/// A file on its way in: small ones in memory, large ones in a temporary file without a name, so that nothing is left behind
/// however the process ends.
/// </summary>
internal sealed class StagedFile : IAsyncDisposable
{
    private const int MaxBytesInMemory = 1024 * 1024;
    private const int BufferSize = 80 * 1024;

    private Stream _content = new MemoryStream();

    public Stream Content => _content;

    public long Length => _content.Length;

    /// <summary>Reads all of it.</summary>
    public async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[_content.Length];
        _content.Position = 0;
        await _content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Takes in a stream to its end; false, with the rest unread, when it is longer than <paramref name="most"/>.</summary>
    public async Task<bool> TryFillAsync(Stream source, long most, CancellationToken cancellationToken)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            while ((count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (_content.Length + count > most)
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
            // An open file needs no name here; on Windows it goes when it is closed.
            File.Delete(path);
        }

        _content.Position = 0;
        await _content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
        await _content.DisposeAsync().ConfigureAwait(false);
        _content = file;
    }
}
