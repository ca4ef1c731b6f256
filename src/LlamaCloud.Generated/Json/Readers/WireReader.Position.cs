using System.Text;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>Where the reader is, for those who want to know what is wrong there.</content>
internal sealed partial class WireReader
{
    private const string NotInPaths = ".'/\"[]() \t\n\r\f\b\\\u0085\u2028\u2029";

    private Frame[] _frames = new Frame[8];
    private int _depth;

    /// <summary>Gets or sets the path of the value that the JSON was taken from.</summary>
    public string Root { get; set; } = "";

    /// <summary>Gets the path of the value under way, as Newtonsoft writes it.</summary>
    public override string Path
    {
        get
        {
            var path = new StringBuilder(Root);
            foreach (var frame in _frames.AsSpan(0, _depth))
            {
                if (frame.Count > 0)
                {
                    Append(path, frame);
                }
            }

            return path.ToString();
        }
    }

    public int LineNumber
    {
        get
        {
            var lines = 1;
            foreach (var value in Before)
            {
                lines += value == '\n' ? 1 : 0;
            }

            return lines;
        }
    }

    public int LinePosition => Before.Length - Before.LastIndexOf((byte)'\n') - 1;

    public bool HasLineInfo() => true;

    private ReadOnlySpan<byte> Before => _json.AsSpan(_first, Math.Min(_at, _end) - _first);

    private void Append(StringBuilder path, Frame frame)
    {
        if (frame.IsArray)
        {
            path.Append('[').Append(frame.Count - 1).Append(']');
            return;
        }

        var json = Encoding.UTF8.GetString(_json, frame.Start, frame.Length);
        var name = json.Contains('\\') ? Reading.String(new WireReader('"' + json + '"'))! : json;
        if (name.Any(static c => NotInPaths.Contains(c)))
        {
            var text = Writing.Text(name);
            path.Append("['").Append(text.Substring(1, text.Length - 2).Replace("\\\"", "\"")).Append("']");
        }
        else
        {
            path.Append(path.Length == 0 ? "" : ".").Append(name);
        }
    }

    private JsonReaderException Unexpected(string expected) => Malformed(
        _at >= _end ? "the JSON ends here, before its value is complete" : $"expected {expected}, got {Shown(_json[_at])}");

    private JsonReaderException NotUtf8(Exception cause) => Malformed("a text is not UTF-8", cause);

    private JsonReaderException Malformed(string what, Exception? cause = null)
    {
        var (path, line, position) = (Path, LineNumber, LinePosition);
        return new($"{(path.Length == 0 ? "$" : path)}: {what} (line {line}, position {position})", path, line, position, cause);
    }

    /// <summary>The text may well be JSON, but not of a size that is read.</summary>
    private JsonSerializationException Refused(string what) => Reading.Failure(this, Path, what);

    private static string Shown(byte value) => value is > (byte)' ' and <= (byte)'~' ? $"'{(char)value}'" : $"the byte 0x{value:X2}";

    /// <summary>An object or an array that was entered.</summary>
    private struct Frame
    {
        public bool IsArray;

        /// <summary>The number of items or members that were begun.</summary>
        public int Count;

        /// <summary>Where the name of the member is.</summary>
        public int Start;
        public int Length;
    }
}
