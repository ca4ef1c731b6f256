#if NET
using System.Buffers;
#endif
using System.Text;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Looking ahead: the kind of an object may be in its last property.</content>
internal sealed partial class WireReader
{
    /// <summary>The number of bytes between two checks for cancellation and timeout.</summary>
    private const int BytesBetweenChecks = 1 << 20;

    /// <summary>The number of bytes that are compared one by one before a vectorized search starts.</summary>
    private const int Near = 16;

#if NET
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
#else
    private static ReadOnlySpan<byte> Structure => "\"{}[]"u8;
#endif

    /// <summary>The discriminators of nested objects that were found during a search, by the start of the object.</summary>
    private readonly Dictionary<int, (string Name, int Value)> _kinds = [];
    private readonly int[] _starts = new int[16];
    private string? _outerName;
    private string? _innerName;
    private int _aheadBytes;

    /// <summary>
    /// Finds a property of the current object, and returns its value if it is a string or a boolean. The reader does not move, and
    /// nothing is validated: invalid JSON is noticed when it is read.
    /// </summary>
    public string? Peek(string name)
    {
        if (_kinds.TryGetValue(_at, out var kind) && kind.Name == name)
        {
            return TextAt(kind.Value);
        }

        _innerName = name == _outerName ? _innerName : name;
        _outerName ??= name;
        _kinds.Clear();
        var (at, depth) = (_at, 0);
        while (NextOf(ref at))
        {
            switch (_json[at++])
            {
                case (byte)'{' or (byte)'[':
                    if (depth < _starts.Length)
                    {
                        _starts[depth] = at;
                    }

                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth < 0)
                    {
                        return null;
                    }

                    break;
                default:
                    var start = at;
                    at = EndOfString(at);
                    if (depth == 0 && IsName(start, at, name, out var value))
                    {
                        return TextAt(value);
                    }

                    // The discriminator of a nested object, which will be needed soon.
                    if (depth > 0 && depth <= _starts.Length && at - start == _innerName?.Length && IsName(start, at, _innerName, out value) && !_kinds.ContainsKey(_starts[depth - 1]))
                    {
                        _kinds[_starts[depth - 1]] = (_innerName, value);
                    }

                    at++;
                    break;
            }
        }

        return null;
    }

    private bool NextOf(ref int at)
    {
        // Usually the next colon or comma is near: a vectorized search would take longer to start.
        var (start, near) = (at, Math.Min(at + Near, _end));
        while (at < near && _json[at] is not ((byte)'"' or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']'))
        {
            at++;
        }

        if (at == near && at < _end)
        {
            var length = _json.AsSpan(at, _end - at).IndexOfAny(Structure);
            at = length < 0 ? _end : at + length;
        }

        CountAhead(at - start);
        return at < _end;
    }

    /// <summary>Returns the position of the closing quote of a string.</summary>
    private int EndOfString(int at)
    {
        var (start, near) = (at, Math.Min(at + Near, _end));
        while (at < _end)
        {
            while (at < near && _json[at] is not ((byte)'"' or (byte)'\\'))
            {
                at++;
            }

            if (at == near && at < _end)
            {
                var length = _json.AsSpan(at, _end - at).IndexOfAny((byte)'"', (byte)'\\');
                at = length < 0 ? _end : at + length;
            }

            if (at == _end || _json[at] == '"')
            {
                break;
            }

            at = Math.Min(at + 2, _end);
            near = at;
        }

        CountAhead(at - start);
        return at;
    }

    /// <summary>Looks through nested unions several times.</summary>
    private void CountAhead(int bytes)
    {
        _aheadBytes += bytes;
        if (_aheadBytes >= BytesBetweenChecks)
        {
            _aheadBytes = 0;
            _check?.Invoke();
        }
    }

    /// <summary>Returns true if a string is a property name and equals this one; its value begins there.</summary>
    private bool IsName(int start, int end, string name, out int value)
    {
        value = SkipWhiteSpace(end + 1);
        if (value >= _end || _json[value] != ':')
        {
            return false;
        }

        value = SkipWhiteSpace(value + 1);
        var text = _json.AsSpan(start, end - start);
        return (text.Length == name.Length || text.IndexOf((byte)'\\') >= 0) && TextAt(start - 1) == name;
    }

    /// <summary>Returns the string or the boolean at a position; null for other values.</summary>
    private string? TextAt(int at)
    {
        var rest = _json.AsSpan(at, Math.Max(_end - at, 0));
        if (!rest.StartsWith("\""u8))
        {
            return rest.StartsWith("true"u8) ? "true" : rest.StartsWith("false"u8) ? "false" : null;
        }

        var text = rest.Slice(1, EndOfString(at + 1) - at - 1);
        if (text.IndexOf((byte)'\\') < 0)
        {
            // Kinds repeat often, as property names do.
            return PropertyNames.Shared.Get(text) ?? Encoding.UTF8.GetString(_json, at + 1, text.Length);
        }

        return Reading.String(new WireReader(_json.AsMemory(at, Math.Min(text.Length + 2, rest.Length))));
    }
}
