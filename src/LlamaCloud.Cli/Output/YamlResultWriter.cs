using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LlamaCloud.Cli.Output.Json;
using LlamaCloud.Cli.Terminal;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LlamaCloud.Cli.Output;

/// <summary>Writes YAML with unchanged numbers; items as one sequence.</summary>
internal sealed partial class YamlResultWriter(OutputBuffer output) : ResultWriter(output)
{
    protected override void WriteResponse(ReadOnlyMemory<byte> body) => Write(body.Span, inSequence: false);

    /// <summary>Writes an item as a sequence with one element; consecutive ones form one sequence.</summary>
    protected override void WriteItem(ReadOnlyMemory<byte> item)
    {
        Write(item.Span, inSequence: true);
        _hasItems = true;
    }

    public override void End()
    {
        if (!_hasItems)
        {
            Output.Write("[]\n"u8);
        }
    }

    private bool _hasItems;

    private void Write(ReadOnlySpan<byte> json, bool inSequence)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, EmitterSettings.Default.WithMaxSimpleKeyLength(1024).WithBestWidth(int.MaxValue));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        if (inSequence)
        {
            emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
        }

        Events(json, emitter);
        if (inSequence)
        {
            emitter.Emit(new SequenceEnd());
        }

        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        var yaml = Encoding.UTF8.GetBytes(text.ToString());
        var lines = yaml.AsSpan().EndsWith("...\n"u8) ? yaml.AsSpan()[..^4] : yaml;
        if (IsForTerminal)
        {
            // Escapes are valid here: strings with control characters are in double quotes, where YAML has the same escapes as JSON.
            SafeText.Copy(lines, Output, keepLines: true);
        }
        else
        {
            Output.Write(lines);
        }
    }

    private static void Events(ReadOnlySpan<byte> json, Emitter emitter)
    {
        var reader = RawJson.Reader(json);
        while (reader.Read())
        {
            emitter.Emit(reader.TokenType switch
            {
                JsonTokenType.StartObject => new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block),
                JsonTokenType.EndObject => new MappingEnd(),
                JsonTokenType.StartArray => new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block),
                JsonTokenType.EndArray => new SequenceEnd(),
                JsonTokenType.PropertyName or JsonTokenType.String => String(RawJson.ReadString(reader)),
                _ => Plain(Encoding.UTF8.GetString(reader.ValueSpan)),
            });
        }
    }

    /// <summary>Writes a string without quotes if every YAML reader reads it as a string, otherwise in double quotes.</summary>
    private static Scalar String(string text) =>
        PlainText().IsMatch(text) && !Reserved().IsMatch(text)
            ? Plain(text)
            : new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true);

    private static Scalar Plain(string text) =>
        new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_./@+-]*(?: [A-Za-z0-9_./@+-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    [GeneratedRegex("^(?:y|yes|n|no|true|false|on|off|null)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
