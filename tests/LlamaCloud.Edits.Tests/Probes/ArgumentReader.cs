using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Creates an argument of any type of the generated client from JSON.</summary>
internal static class ArgumentReader
{
    public static object? Read(Type type, JsonNode? json)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (json is null)
        {
            return null;
        }

        if (type == typeof(object))
        {
            using var reader = new WireReader(json.ToJsonString());
            return Reading.Any(reader);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            var items = json.AsArray();
            var list = Array.CreateInstance(item, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                list.SetValue(Read(item, items[i]), i);
            }

            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return typeof(ArgumentReader).GetMethod(nameof(ReadMap), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()[1]).Invoke(null, [json.AsObject()]);
        }

        if (typeof(IJsonValue).IsAssignableFrom(type))
        {
            using var reader = new WireReader(json.ToJsonString());
            return ModelReaders.ByType[type](reader);
        }

        return Scalar(type, Text(json));
    }

    /// <summary>Returns a scalar as it is sent in a parameter or a form.</summary>
    public static string Text(JsonNode json) => json.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : json.ToJsonString();

    private static Dictionary<string, T?> ReadMap<T>(JsonObject json) => json.ToDictionary(static m => m.Key, static m => (T?)Read(typeof(T), m.Value));

    private static object Scalar(Type type, string text) => type.Name switch
    {
        nameof(String) => text,
        nameof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        nameof(Date) => new Date(DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        nameof(Time) => new Time(DateTime.ParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture)),
        nameof(TimeSpan) => XmlConvert.ToTimeSpan(text),
        nameof(Guid) => Guid.Parse(text),
        nameof(Uri) => new Uri(text, UriKind.RelativeOrAbsolute),
        nameof(Boolean) => bool.Parse(text),
        "Byte[]" => Convert.FromBase64String(text),
        nameof(FilePart) => FilePart.FromBytes(Encoding.UTF8.GetBytes(text), "file.txt"),
        _ => Convert.ChangeType(text, type, CultureInfo.InvariantCulture),
    };
}
