using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Tests.Structure;

/// <summary>Checks the structure of the generated code, not its behavior: every type, whatever the current document has.</summary>
[TestClass]
public sealed class StructureTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The components by name, from the table of the document.</summary>
    private static readonly Dictionary<string, ApiSchema> Components = typeof(ApiOperation).Assembly
        .GetType("LlamaCloud.Generated.ApiSchemas", throwOnError: true)!
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(static p => p.Name, static p => (ApiSchema)p.GetValue(null)!);

    public static IEnumerable<object[]> Models => Samples.Models.Select(static t => new object[] { t });

    public static IEnumerable<object[]> Classes => Samples.Classes.Select(static t => new object[] { t });

    [TestMethod]
    public void Every_type_has_its_component_and_its_reader()
    {
        CollectionAssert.IsSubsetOf(Samples.Models.Select(static t => t.Name).ToList(), Components.Keys);
        CollectionAssert.AreEquivalent(ModelReaders.ByType.Keys.ToList(), Samples.Models.ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Names_are_those_of_CSharp(Type type)
    {
        foreach (var name in type.GetProperties().Select(static p => p.Name).Append(type.Name))
        {
            Assert.IsTrue(!char.IsLower(name[0]) && !char.IsDigit(name[0]) && name.All(static c => c == '_' || char.IsLetterOrDigit(c)), name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Every_type_takes_the_generated_path_in_JsonConvert(Type type)
    {
        var converter = type.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType;

        Assert.IsNotNull(converter);
        Assert.AreEqual(typeof(GeneratedConverter<>).MakeGenericType(type), converter);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Members_are_those_of_the_document(Type type)
    {
        var schema = Components[type.Name];
        if (schema.Type != SchemaType.Object)
        {
            return;
        }

        var own = type.GetProperties().Where(static p => p.DeclaringType != typeof(JsonModel) && p.SetMethod is not null).ToList();
        Assert.HasCount(own.Count, schema.Properties);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Required_members_are_required_and_the_others_nullable(Type type)
    {
        var schema = Components[type.Name];
        foreach (var property in type.GetProperties(Own).Where(static p => p.SetMethod is { IsPublic: true }))
        {
            // Tests of edits cover properties with another C# name, and those that are only sent or only received.
            if (Described(schema, property) is not { IsReadOnly: false, IsWriteOnly: false } described)
            {
                continue;
            }

            var isRequired = property.GetCustomAttribute<RequiredMemberAttribute>() is not null;
            var isNullable = Nullability.Create(property).ReadState == NullabilityState.Nullable;

            Assert.AreEqual(described.IsRequired, isRequired, property.Name);
            Assert.AreEqual(!isRequired || described.Schema.IsNullable, isNullable, property.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void Nothing_is_an_object_where_the_document_has_a_type(Type type)
    {
        foreach (var property in type.GetProperties(Own).Where(static p => p.Name != "Other"))
        {
            var isFree = Innermost(property.PropertyType) == typeof(object);
            if (Described(Components[type.Name], property) is { } described && Innermost(described.Schema) is { } innermost)
            {
                Assert.AreEqual(innermost.Type == SchemaType.Any, isFree, property.Name);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Classes))]
    public void A_full_instance_goes_to_JSON_and_back_equal(Type type)
    {
        var json = ((JsonModel)Samples.Full(type)).ToJson();
        var again = JsonConvert.DeserializeObject(json, type)!;

        Assert.IsInstanceOfType(again, type);
        Assert.AreEqual(json, ((JsonModel)again).ToJson());
        Assert.IsEmpty(((JsonModel)again).AdditionalProperties);
    }

    [TestMethod]
    [DynamicData(nameof(Classes))]
    public void A_member_that_is_not_known_is_kept(Type type)
    {
        var model = (JsonModel)Samples.Full(type);
        model.AdditionalProperties["later"] = new Dictionary<string, object?> { ["a"] = new List<object?> { 1L, null, "2026-09-14T08:20:00Z" } };
        var again = (JsonModel)JsonConvert.DeserializeObject(model.ToJson(), type)!;

        Assert.AreEqual("""{"a":[1,null,"2026-09-14T08:20:00Z"]}""", JsonNode.Parse(again.ToJson())!["later"]!.ToJsonString());
    }

    [TestMethod]
    [DynamicData(nameof(Classes))]
    public void A_required_member_that_is_missing_is_named(Type type)
    {
        foreach (var property in Components[type.Name].Properties.Where(static p => p is { IsRequired: true, IsWriteOnly: false }))
        {
            var json = JsonNode.Parse(((JsonModel)Samples.Full(type)).ToJson())!.AsObject();
            if (Discriminators.Contains(property.Name) && type.BaseType != typeof(JsonModel))
            {
                continue;
            }

            json.Remove(property.Name);
            var e = Assert.ThrowsExactly<JsonSerializationException>(() => JsonConvert.DeserializeObject(json.ToJsonString(), type), property.Name);
            Assert.AreEqual(property.Name + ": is required, and missing or null", e.Message);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Classes))]
    public void A_null_that_was_read_is_written_back(Type type)
    {
        foreach (var property in Components[type.Name].Properties.Where(static p => !p.IsRequired))
        {
            var json = JsonNode.Parse(((JsonModel)Samples.Full(type)).ToJson())!.AsObject();
            json[property.Name] = null;
            var again = (JsonModel)JsonConvert.DeserializeObject(json.ToJsonString(), type)!;

            Assert.IsTrue(JsonNode.DeepEquals(json, JsonNode.Parse(again.ToJson())), property.Name);
        }
    }

    private static readonly HashSet<string> Discriminators = [.. Components.Values.Select(static c => c.Discriminator).OfType<string>()];

    private static ApiProperty? Described(ApiSchema schema, PropertyInfo property) =>
        schema.Properties.SingleOrDefault(p => p.Name.Replace("_", "", StringComparison.Ordinal).Equals(property.Name, StringComparison.OrdinalIgnoreCase));

    private static Type Innermost(Type type) =>
        type.IsGenericType ? Innermost(type.GetGenericArguments()[^1]) : type;

    /// <summary>Returns the innermost item type of a list or a map; null for a list or map of itself.</summary>
    private static ApiSchema? Innermost(ApiSchema schema, int depth = 0) =>
        depth > 20 ? null : schema is { Type: SchemaType.Array or SchemaType.Map, Items: { } items } ? Innermost(items, depth + 1) : schema;
}
