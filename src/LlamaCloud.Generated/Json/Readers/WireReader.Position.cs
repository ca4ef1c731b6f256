using System.Text;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json.Readers;

/// <content>The position of the reader, for messages.</content>
internal sealed partial class WireReader
{
    private const string NotInPaths = ".'/\"[]() \t\n\r\f\b\\\u0085\u2028\u2029";

    private Frame[] _frames = new Frame[8];
    private int _depth;

    /// <summary>Gets or sets the path of the value that the JSON is a part of.</summary>
    public string Root { get; set; } = "";

    /// <summary>Gets the path of the current value in Newtonsoft's notation.</summary>
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

    private JsonReaderException NotUtf8(Exception cause) => Malformed("a string is not UTF-8", cause);

    private JsonReaderException Malformed(string what, Exception? cause = null)
    {
        var (path, line, position) = (Path, LineNumber, LinePosition);
        return new($"{(path.Length == 0 ? "$" : path)}: {what} (line {line}, position {position})", path, line, position, cause);
    }

    /// <summary>Creates the exception of JSON that may be valid, but exceeds a limit.</summary>
    private JsonSerializationException Refused(string what) => Reading.Failure(this, Path, what);

    private static string Shown(byte value) => value is > (byte)' ' and <= (byte)'~' ? $"'{(char)value}'" : $"the byte 0x{value:X2}";

    /// <summary>An object or an array that the reader is in.</summary>
    private struct Frame
    {
        public bool IsArray;

        /// <summary>The number of items or properties so far.</summary>
        public int Count;

        /// <summary>The position of the property name.</summary>
        public int Start;
        public int Length;
    }
}
