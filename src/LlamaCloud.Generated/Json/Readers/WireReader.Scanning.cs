using Newtonsoft.Json;
#if NET
using System.Buffers;
#endif

namespace LlamaCloud.Generated.Json.Readers;

/// <content>The grammar of RFC 8259: the ends of strings, numbers and literals.</content>
internal sealed partial class WireReader
{
    private const char End = '\0';

#if NET
    /// <summary>The characters that end a string or a run of plain characters.</summary>
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(static c => (byte)c), (byte)'"', (byte)'\\']);
#endif

    /// <summary>Gets the current byte, or <see cref="End"/>, which is not valid in JSON, at the end.</summary>
    private char Current => _at < _end ? (char)_json[_at] : End;

    private ReadOnlySpan<byte> Span => _json.AsSpan(_start, _length);

    private void SkipWhiteSpace() => _at = SkipWhiteSpace(_at);

    private int SkipWhiteSpace(int at)
    {
        while (at < _end && _json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    private void ScanWord(ReadOnlySpan<byte> word, JsonToken token)
    {
        if (!_json.AsSpan(_at, _end - _at).StartsWith(word))
        {
            throw Unexpected("a value");
        }

        (_start, _length) = (_at, word.Length);
        _at += word.Length;
        EndWord(token);
    }

    private void ScanNumber()
    {
        _start = _at;
        if (Current == '-')
        {
            _at++;
        }

        if (Current == '0')
        {
            _at++;
        }
        else
        {
            ScanDigits();
        }

        var isInteger = true;
        if (Current == '.')
        {
            isInteger = false;
            _at++;
            ScanDigits();
        }

        if (Current is 'e' or 'E')
        {
            isInteger = false;
            _at++;
            if (Current is '+' or '-')
            {
                _at++;
            }

            ScanDigits();
        }

        _length = _at - _start;
        EndWord(isInteger ? JsonToken.Integer : JsonToken.Float);
    }

    private void ScanDigits()
    {
        if (Current is < '0' or > '9')
        {
            throw Unexpected("a digit");
        }

        while (Current is >= '0' and <= '9')
        {
            _at++;
        }
    }

    /// <summary>Checks that a number or a literal has ended.</summary>
    private void EndWord(JsonToken token)
    {
        if (_at < _end && Current is not (',' or '}' or ']' or ' ' or '\n' or '\r' or '\t'))
        {
            throw Unexpected("the end of the value");
        }

        _token = token;
    }

    /// <summary>Moves to the end of the string that begins here.</summary>
    private void ScanString()
    {
        _start = ++_at;
        _isEscaped = false;
        while (true)
        {
            MoveToNotPlain();
            switch (Current)
            {
                case '"':
                    _length = _at - _start;
                    _at++;
                    return;
                case '\\':
                    _isEscaped = true;
                    ScanEscape();
                    break;
                default:
                    throw Unexpected("the end of the string, or control characters as \\u0000");
            }
        }
    }

    private void MoveToNotPlain()
    {
#if NET
        var length = _json.AsSpan(_at, _end - _at).IndexOfAny(NotPlain);
        _at = length < 0 ? _end : _at + length;
#else
        while (_at < _end && _json[_at] is >= (byte)' ' and not ((byte)'"' or (byte)'\\'))
        {
            _at++;
        }
#endif
    }

    private void ScanEscape()
    {
        _at++;
        switch (Current)
        {
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
                _at++;
                break;
            case 'u':
                _at++;
                for (var i = 0; i < 4; i++, _at++)
                {
                    if (Hex(Current) < 0)
                    {
                        throw Unexpected("four hexadecimal digits");
                    }
                }

                break;
            default:
                throw Unexpected("an escape of JSON");
        }
    }

    private static int Hex(int digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
