using System.Runtime.InteropServices;
using System.Text;
using LlamaCloud.Generated.Primitives;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <summary>
/// Reads JSON as RFC 8259 defines it, directly from UTF-8 bytes: Newtonsoft's reader accepts much that is not JSON, converts timestamps to
/// the time zone of the machine, and creates a string for every value. This reader converts a value only when it is used.
/// </summary>
internal sealed partial class WireReader : JsonReader, IJsonLineInfo
{
    /// <summary>The number of values between two checks for cancellation and timeout.</summary>
    private const int ValuesBetweenChecks = 4096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _json;
    private readonly int _first;
    private readonly int _end;
    private readonly int _maxValues;
    private readonly Action? _check;
    private int _at;
    private int _values;
    private JsonToken _token;
    private bool _isComplete;
    private bool _isAgain;

    /// <summary>The start of the value, after the quote of a string, and its length.</summary>
    private int _start;
    private int _length;
    private bool _isEscaped;
    private object? _value;

    public WireReader(string json)
        : this(Encoding.UTF8.GetBytes(json))
    {
    }

    /// <param name="json">The text, in UTF-8. It must not change while it is read.</param>
    /// <param name="maxValues">The maximum number of values.</param>
    /// <param name="check">Called from time to time; may throw.</param>
    public WireReader(ReadOnlyMemory<byte> json, int maxValues = Reading.MaxValues, Action? check = null)
    {
        json = RawText.WithoutByteOrderMark(json);
        var bytes = MemoryMarshal.TryGetArray(json, out var segment) ? segment : new(json.ToArray());
        (_json, _first, _at, _end, _maxValues, _check) = (bytes.Array!, bytes.Offset, bytes.Offset, bytes.Offset + bytes.Count, maxValues, check);
    }

    public override JsonToken TokenType => _token;

    public override int Depth => _token is JsonToken.StartObject or JsonToken.StartArray ? _depth - 1 : _depth;

    /// <summary>Gets the name of the current property.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Moves to the next token; returns false at the end.</summary>
    public override bool Read()
    {
        _value = null;
        SkipWhiteSpace();
        if (_isAgain || _token == JsonToken.PropertyName)
        {
            _isAgain = false;
            ReadValue();
            return true;
        }

        if (_depth == 0)
        {
            return ReadRoot();
        }

        if (_at == _end)
        {
            throw Unexpected("");
        }

        ref var frame = ref _frames[_depth - 1];
        var c = Current;
        if (c == (frame.IsArray ? ']' : '}'))
        {
            _at++;
            _depth--;
            _token = frame.IsArray ? JsonToken.EndArray : JsonToken.EndObject;
            return true;
        }

        if (frame.Count > 0)
        {
            if (c != ',')
            {
                throw Unexpected(frame.IsArray ? "a comma or the end of the array" : "a comma or the end of the object");
            }

            _at++;
            SkipWhiteSpace();
        }

        frame.Count++;
        if (frame.IsArray)
        {
            ReadValue();
        }
        else
        {
            ReadName(ref frame);
        }

        return true;
    }

    /// <summary>Moves back to the start of the current value.</summary>
    public void ReadAgain()
    {
        if (_token is JsonToken.StartObject or JsonToken.StartArray)
        {
            _depth--;
        }

        _at = _token == JsonToken.String ? _start - 1 : _start;
        _isAgain = true;
    }

    private bool ReadRoot()
    {
        if (_isComplete)
        {
            return _at < _end ? throw Unexpected("the end of the JSON") : false;
        }

        if (_at == _end)
        {
            return false;
        }

        _isComplete = true;
        ReadValue();
        return true;
    }

    private void ReadName(ref Frame frame)
    {
        if (Current != '"')
        {
            throw Unexpected("a name in double quotes");
        }

        ScanString();
        _token = JsonToken.PropertyName;
        (frame.Start, frame.Length) = (_start, _length);
        Name = (_isEscaped ? null : PropertyNames.Shared.Get(Span)) ?? Text();
        SkipWhiteSpace();
        if (Current != ':')
        {
            throw Unexpected("a colon");
        }

        _at++;
    }

    private void ReadValue()
    {
        if (++_values > _maxValues)
        {
            throw Refused($"the JSON exceeds the maximum of {_maxValues} values (MaxResponseValues)");
        }

        if (_values % ValuesBetweenChecks == 0)
        {
            _check?.Invoke();
        }

        switch (Current)
        {
            case '"':
                ScanString();
                _token = JsonToken.String;
                break;
            case '{':
                Enter(JsonToken.StartObject);
                break;
            case '[':
                Enter(JsonToken.StartArray);
                break;
            case 't':
                ScanWord("true"u8, JsonToken.Boolean);
                break;
            case 'f':
                ScanWord("false"u8, JsonToken.Boolean);
                break;
            case 'n':
                ScanWord("null"u8, JsonToken.Null);
                break;
            case '-' or (>= '0' and <= '9'):
                ScanNumber();
                break;
            default:
                throw Unexpected("a value");
        }
    }

    private void Enter(JsonToken token)
    {
        if (_depth == Reading.MaxDepth)
        {
            throw Refused($"the JSON exceeds the maximum depth of {Reading.MaxDepth}");
        }

        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, 2 * _depth);
        }

        _frames[_depth++] = new Frame { IsArray = token == JsonToken.StartArray };
        _start = _at++;
        _token = token;
    }
}
