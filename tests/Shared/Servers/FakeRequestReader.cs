using System.Buffers;
using System.Globalization;
using System.Text;

namespace LlamaCloud.Tests;

/// <summary>Reads the requests of a connection, one after the other.</summary>
internal sealed class FakeRequestReader(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _raw = new();
    private int _start;
    private int _end;

    /// <summary>Reads the next request. Returns null if the client has closed the connection.</summary>
    public async Task<FakeRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        _raw.Clear();
        if (await LineAsync(cancellationToken) is not { Length: > 0 } first)
        {
            return null;
        }

        var words = first.Split(' ');
        var headers = new List<string>();
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            headers.Add(line);
        }

        var request = new FakeRequest(words[0], words[1], headers, []);
        var body = request.Header("Transfer-Encoding") == "chunked" ? await ChunksAsync(cancellationToken)
            : request.Header("Content-Length") is { } length ? await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken)
            : [];
        return request with { Body = body, Raw = _raw.WrittenSpan.ToArray() };
    }

    private async Task<byte[]> ChunksAsync(CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse(await LineAsync(cancellationToken) ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await BytesAsync(size, cancellationToken));
            await LineAsync(cancellationToken);
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return null;
            }

            var c = (char)_buffer[_start++];
            _raw.Write([(byte)c]);
            if (c == '\n')
            {
                return line.ToString();
            }

            if (c != '\r')
            {
                line.Append(c);
            }
        }
    }

    private async Task<byte[]> BytesAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                throw new EndOfStreamException("The client closed the connection within a body.");
            }

            var part = Math.Min(count - got, _end - _start);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(got));
            _raw.Write(_buffer.AsSpan(_start, part));
            _start += part;
            got += part;
        }

        return bytes;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }
}
