using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlamaCloud.Cli.Body;

/// <summary>Converts YAML to JSON with the core schema of YAML 1.2, in which <c>no</c> and dates are strings.</summary>
internal static partial class YamlInput
{
    /// <summary>The maximum number of values, because aliases can expand a few lines to gigabytes.</summary>
    private const int MaxNodes = 1_000_000;

    private const int MaxDepth = 500;

    public static bool TryToJson(string yaml, out string json, out string problem)
    {
        (json, problem) = ("", "");
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count != 1)
            {
                problem = $"it has {stream.Documents.Count} documents; expected one";
                return false;
            }

            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                var left = MaxNodes;
                Write(stream.Documents[0].RootNode, writer, ref left, depth: 0);
            }

            json = Encoding.UTF8.GetString(buffer.WrittenSpan);
            return true;
        }
        catch (YamlException e)
        {
            problem = $"line {e.Start.Line}, column {e.Start.Column}: {e.Message}";
            return false;
        }
        catch (JsonException e)
        {
            problem = e.Message;
            return false;
        }
    }

    private static void Write(YamlNode node, Utf8JsonWriter writer, ref int left, int depth)
    {
        if (--left < 0 || depth > MaxDepth)
        {
            throw new JsonException($"it has more than {MaxNodes} values or {MaxDepth} levels, with aliases expanded");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                writer.WriteStartObject();
                foreach (var (name, value) in mapping.Children)
                {
                    writer.WritePropertyName((name as YamlScalarNode)?.Value ?? throw new JsonException($"line {name.Start.Line}: the name of a member must be a string"));
                    Write(value, writer, ref left, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Children)
                {
                    Write(item, writer, ref left, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                Scalar(scalar, writer);
                break;
        }
    }

    private static void Scalar(YamlScalarNode scalar, Utf8JsonWriter writer)
    {
        var text = scalar.Value ?? "";
        var isText = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str");
        switch (text)
        {
            case var _ when isText:
                writer.WriteStringValue(text);
                break;
            case "" or "~" or "null" or "Null" or "NULL":
                writer.WriteNullValue();
                break;
            case "true" or "True" or "TRUE":
                writer.WriteBooleanValue(true);
                break;
            case "false" or "False" or "FALSE":
                writer.WriteBooleanValue(false);
                break;
            case var _ when JsonNumber().IsMatch(text):
                writer.WriteRawValue(text, skipInputValidation: true);
                break;
            case var _ when YamlNumber().IsMatch(text):
                writer.WriteNumberValue(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
                break;
            case var _ when text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number):
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }

    /// <summary>Matches numbers that are valid JSON, which keep every digit.</summary>
    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^[+-]?(?:[0-9]{1,20}\.?[0-9]{0,20}|\.[0-9]{1,20})$", RegexOptions.CultureInvariant)]
    private static partial Regex YamlNumber();
}
