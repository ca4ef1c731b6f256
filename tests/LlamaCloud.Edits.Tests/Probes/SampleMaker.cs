using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using Newtonsoft.Json.Linq;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Creates JSON that is valid for a schema of the table.</summary>
/// <param name="isFull">Whether optional members are included.</param>
internal sealed class SampleMaker(bool isFull)
{
    private const int MaxDepth = 5;

    /// <summary>The discriminator of an object and its value: the schema of a kind does not have it.</summary>
    private static readonly Dictionary<ApiSchema, (string Name, string Value)> Kinds = AllKinds();

    /// <summary>Creates the samples of a schema: all members, the required ones, each kind.</summary>
    public static IEnumerable<string> Samples(ApiSchema schema)
    {
        foreach (var isFull in (bool[])[true, false])
        {
            var maker = new SampleMaker(isFull);

            // True and false are both kinds: there is no value for the base class.
            var isBaseOnly = !schema.Kinds.Keys.Any(static k => k is "true" or "false");
            if (isBaseOnly && maker.Make(schema, depth: 0) is { } sample)
            {
                yield return Text(sample);
            }

            foreach (var kind in schema.Kinds.Values)
            {
                if (maker.Make(kind, depth: 0) is { } made)
                {
                    yield return Text(made);
                }
            }
        }
    }

    public static string Text(JToken token) => token.ToString(Newtonsoft.Json.Formatting.None);

    /// <summary>Creates one value; null if the schema has a pattern, for which no text can be created.</summary>
    public JToken? Make(ApiSchema schema, int depth)
    {
        switch (schema.Type)
        {
            case SchemaType.String when schema.Values.Count > 0:
                return schema.Values[^1];
            case SchemaType.String:
                return schema.Pattern is null ? new JValue(MakeText(schema)) : null;
            case SchemaType.Integer or SchemaType.Number when schema.Values.Count > 0:
                return JsonMeaning.Parse(schema.Values[^1]);
            case SchemaType.Integer or SchemaType.Number:
                return MakeNumber(schema);
            case SchemaType.Boolean:
                return schema.Values.Count > 0 ? bool.Parse(schema.Values[0]) : true;
            case SchemaType.Array:
                var items = new JArray();
                for (var i = 0; i < Math.Max(depth > MaxDepth ? 0 : 1, schema.MinItems ?? 0); i++)
                {
                    if (Make(schema.Items!, depth + 1) is not { } item)
                    {
                        return null;
                    }

                    items.Add(item);
                }

                return items;
            case SchemaType.Map:
                var members = new JObject();
                for (var i = 0; i < Math.Max(depth > MaxDepth ? 0 : 1, schema.MinProperties ?? 0); i++)
                {
                    if (Make(schema.Items!, depth + 1) is not { } member)
                    {
                        return null;
                    }

                    members["key " + i] = member;
                }

                return members;
            case SchemaType.Union:
                return depth > MaxDepth + 3 ? JValue.CreateNull() : Make(schema.Branches[0], depth + 1);
            case SchemaType.Object when depth > 0 && schema.Kinds.Count > 0:
                return Make(schema.Kinds.Values.First(), depth);
            case SchemaType.Object:
                return MakeObject(schema, depth);
            default:
                return JToken.Parse("""{"any": [1, "a", null, true]}""");
        }
    }

    private static Dictionary<ApiSchema, (string Name, string Value)> AllKinds()
    {
        var kinds = new Dictionary<ApiSchema, (string, string)>(ReferenceEqualityComparer.Instance);
        foreach (var root in typeof(ApiSchemas).GetProperties().Select(static p => (ApiSchema)p.GetValue(null)!))
        {
            foreach (var (value, kind) in root.Kinds)
            {
                kinds[kind] = (root.Discriminator!, value);
            }
        }

        return kinds;
    }

    private static string MakeText(ApiSchema schema)
    {
        var text = schema.Format switch
        {
            "date" => "2026-09-14",
            "date-time" => "2026-09-14T08:20:00.5Z",
            "time" => "08:20:00",
            "duration" => "PT90M",
            "uuid" => "0f8fad5b-d9cb-469f-a165-70867728950e",
            "uri" => "https://example.com/a?b=c",
            "byte" => "AAEC/w==",
            _ => "sample",
        };
        return schema.MinLength > text.Length ? text.PadRight(schema.MinLength.Value, 'x') : schema.MaxLength < text.Length ? text[..schema.MaxLength.Value] : text;
    }

    private static JValue MakeNumber(ApiSchema schema)
    {
        if (schema is { IsExclusiveMinimum: true, IsExclusiveMaximum: true, Minimum: { } low, Maximum: { } high })
        {
            return new JValue((decimal)(low + high) / 2);
        }

        if (schema.ExactMinimum is { } exact)
        {
            return new JValue(decimal.ToInt64(exact));
        }

        var least = schema.Minimum is { } minimum ? Math.Max(minimum + (schema.IsExclusiveMinimum ? 1 : 0), -1000) : schema.Maximum is { } maximum ? Math.Min(1, maximum - 1) : 1;
        var step = (double?)schema.MultipleOf ?? 1;
        var value = (decimal)(Math.Ceiling(least / step) * step);
        return schema.Type == SchemaType.Integer ? new JValue((long)value) : new JValue(value);
    }

    private JObject? MakeObject(ApiSchema schema, int depth)
    {
        var made = new JObject();
        if (Kinds.TryGetValue(schema, out var kind))
        {
            made[kind.Name] = bool.TryParse(kind.Value, out var flag) ? flag : kind.Value;
        }

        foreach (var property in schema.Properties.Where(p => !made.ContainsKey(p.Name)))
        {
            if (!property.IsRequired && (!isFull || depth > MaxDepth - 2))
            {
                continue;
            }

            if (Make(property.Schema, depth + 1) is { } value)
            {
                made[property.Name] = value;
            }
            else if (property.IsRequired)
            {
                return null;
            }
        }

        return made;
    }
}
