using System.Buffers;
using System.Text;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Writers;

/// <summary>
/// Writes JSON without white space as UTF-8 into a pooled buffer. Newtonsoft's writer first writes UTF-16, which a second writer encodes
/// into a stream, and checks every token against a table of states: that takes twice the time and three times the memory.
/// </summary>
/// <remarks>
/// <see cref="JsonWriter.WriteState"/> and <see cref="JsonWriter.Path"/> are not maintained, and settings such as
/// <see cref="JsonWriter.Formatting"/> are ignored.
/// </remarks>
internal sealed partial class WireWriter : JsonWriter
{
    private const int InitialLength = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialLength);
    private int _length;

    /// <summary>True if a comma must precede the next value or name.</summary>
    private bool _isAfterValue;

    /// <summary>For each open object or array, whether it is an array.</summary>
    private bool[] _isArray = new bool[8];
    private int _depth;

    /// <summary>Gets the JSON written so far. It is valid until the next write, or until the writer is disposed.</summary>
    public ReadOnlyMemory<byte> Json => _buffer.AsMemory(0, _length);

    /// <summary>Returns the JSON written so far.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_buffer, 0, _length);

    /// <summary>Writes the JSON written so far to a stream.</summary>
    public void CopyTo(Stream stream) => stream.Write(_buffer, 0, _length);

    public override void WriteStartObject() => Start((byte)'{', isArray: false);

    public override void WriteStartArray() => Start((byte)'[', isArray: true);

    public override void WriteEndObject() => WriteEnd();

    public override void WriteEndArray() => WriteEnd();

    public override void WriteEnd()
    {
        if (_depth == 0)
        {
            throw new JsonWriterException("There is no open object or array to end.");
        }

        Reserve(1);
        _buffer[_length++] = _isArray[--_depth] ? (byte)']' : (byte)'}';
        _isAfterValue = true;
    }

    public override void WritePropertyName(string name)
    {
        BeginValue();
        Quote(name.AsSpan());
        EndName();
    }

    public override void WritePropertyName(string name, bool escape) => WritePropertyName(name);

    /// <summary>Writes a property name whose characters are already escaped.</summary>
    public void WriteEscapedPropertyName(ReadOnlySpan<byte> name)
    {
        BeginValue();
        AppendQuoted(name);
        EndName();
    }

    /// <summary>Writes a string whose characters are already escaped.</summary>
    public void WriteEscapedValue(ReadOnlySpan<byte> text)
    {
        BeginValue();
        AppendQuoted(text);
        _isAfterValue = true;
    }

    /// <summary>Writes JSON.</summary>
    public void WriteRawValue(ReadOnlySpan<byte> json)
    {
        BeginValue();
        Append(json);
        _isAfterValue = true;
    }

    public override void Flush()
    {
    }

    public override void Close()
    {
        base.Close();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _length) = ([], 0);
        }
    }

    private void Start(byte bracket, bool isArray)
    {
        BeginValue();
        Reserve(1);
        _buffer[_length++] = bracket;
        _isAfterValue = false;
        if (_depth == _isArray.Length)
        {
            Array.Resize(ref _isArray, 2 * _depth);
        }

        _isArray[_depth++] = isArray;
    }

    private void BeginValue()
    {
        if (_isAfterValue)
        {
            Reserve(1);
            _buffer[_length++] = (byte)',';
        }
    }

    private void EndName()
    {
        Reserve(1);
        _buffer[_length++] = (byte)':';
        _isAfterValue = false;
    }

    private void AppendQuoted(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 2);
        _buffer[_length++] = (byte)'"';
        Append(text);
        _buffer[_length++] = (byte)'"';
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Makes room for a number of bytes.</summary>
    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max((long)_length + count, Math.Min(2L * _buffer.Length, 0x7FFFFFC7))));
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
