using System.Numerics;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json.Readers;

namespace LlamaCloud.Generated.Tests.Contract;

/// <summary>Keywords of schemas that the current document does not use, with hand-written schemas.</summary>
[TestClass]
public sealed class SchemaKeywordTests
{
    [TestMethod]
    [DataRow("date-time", "2026-09-14T08:20:00Z", "14.9.2026", "datetime_parsing")]
    [DataRow("date", "2028-02-29", "2026-02-29", "date_parsing")]
    [DataRow("time", "08:20:00", "8 o'clock", "time_parsing")]
    [DataRow("duration", "P1DT2H", "P1Y", "time_delta_parsing")]
    [DataRow("uuid", "7d444840-9dc0-11d1-b245-5ffdce74fad2", "7d444840", "uuid_parsing")]
    [DataRow("byte", "AAE=", "AAE", "base64_decode")]
    public void A_format_is_checked(string format, string right, string wrong, string type)
    {
        var schema = new ApiSchema { Type = SchemaType.String, Format = format };

        AreEqual([], Validate(schema, $"\"{right}\""));
        AreEqual([type], Validate(schema, $"\"{wrong}\""));
    }

    [TestMethod]
    [DataRow("int32", "-2147483648", "2147483647", "-2147483649", "2147483648")]
    [DataRow("uint32", "0", "4294967295", "-1", "4294967296")]
    [DataRow("int64", "-9223372036854775808", "9223372036854775807", "-9223372036854775809", "9223372036854775808")]
    [DataRow("uint64", "0", "18446744073709551615", "-1", "18446744073709551616")]
    [DataRow("int64", "-1", "1", "-1e30", "1e30")]
    public void An_integer_has_the_range_of_its_format(string format, string least, string most, string below, string above)
    {
        var schema = new ApiSchema { Type = SchemaType.Integer, Format = format };

        AreEqual([], Validate(schema, least), Validate(schema, most));
        AreEqual(["greater_than_equal"], Validate(schema, below));
        AreEqual(["less_than_equal"], Validate(schema, above));
        AreEqual(["less_than_equal"], SchemaValidator.Validate(schema, BigInteger.Pow(10, 400)));
    }

    /// <summary>An object without additional properties, an enumeration that grows, and a union of both and a number.</summary>
    [TestMethod]
    [DataRow("""{"a":{"b":"x"}}""", "", "")]
    [DataRow("""{"a":{"b":"y","c":1},"d":2}""", "", "a.b a.c d")]
    [DataRow("""{"a":{"b":1,"c":1}}""", "a.b", "a.c")]
    [DataRow("""{"u":"x"}""", "", "")]
    [DataRow("""{"u":1}""", "", "")]
    [DataRow("""{"u":"y"}""", "", "u.str")]
    [DataRow("""{"u":{"c":1}}""", "", "u.dict.c")]
    [DataRow("""{"u":{"b":1}}""", "u.str u.float u.dict.b", "")]
    [DataRow("""{"u":true}""", "u.str u.float u.dict", "")]
    public void Violations_that_a_newer_service_may_accept_are_separated_on_request(string json, string expected, string expectedNewer)
    {
        ApiSchema set = new() { Type = SchemaType.String, Values = ["x"], IsGrowing = true };
        ApiSchema inner = new() { Type = SchemaType.Object, IsClosed = true, Properties = [new("b", false, "", () => set)] };
        ApiSchema union = new() { Type = SchemaType.Union, BranchFactories = [() => set, static () => new() { Type = SchemaType.Number }, () => inner] };
        ApiSchema schema = new() { Type = SchemaType.Object, IsClosed = true, Properties = [new("a", false, "", () => inner), new("u", false, "", () => union)] };
        var value = Reading.Document(json, Reading.Any);
        var newer = new List<ContractViolation>();

        var violations = SchemaValidator.Validate(schema, value, "body", newer);

        Assert.AreEqual(expected, Places(violations));
        Assert.AreEqual(expectedNewer, Places(newer));
        Assert.AreEqual(violations.Count + newer.Count == 0, SchemaValidator.Validate(schema, value).Count == 0);

        static string Places(IEnumerable<ContractViolation> found) => string.Join(' ', found.Select(static v => ContractViolation.PathText(v.Location.Skip(1))));
    }

    [TestMethod]
    [DataRow("0.1", "0.3", "0.35")]
    [DataRow("5", "-15", "7")]
    public void A_number_is_a_multiple(string multiple, string right, string wrong)
    {
        var schema = new ApiSchema { Type = SchemaType.Number, MultipleOf = decimal.Parse(multiple, System.Globalization.CultureInfo.InvariantCulture) };

        AreEqual([], Validate(schema, right));
        AreEqual(["multiple_of"], Validate(schema, wrong));
    }

    [TestMethod]
    [DataRow("""[1,2,"1"]""")]
    [DataRow("[1,1]", "unique_items")]
    [DataRow("[1,1.0]", "unique_items")]
    [DataRow("""[{"a":1,"b":2},{"b":2,"a":1}]""", "unique_items")]
    [DataRow("""[{"a":[1,2]},{"a":[2,1]}]""")]
    public void Items_are_unique_by_value(string json, params string[] expected) =>
        AreEqual(expected, Validate(new() { Type = SchemaType.Array, UniqueItems = true, ItemsFactory = static () => new() }, json));

    [TestMethod]
    [DataRow("{}", "too_short")]
    [DataRow("""{"a":1}""")]
    [DataRow("""{"a":1,"b":2,"c":3}""", "too_long")]
    public void Members_are_counted(string json, params string[] expected)
    {
        AreEqual(expected, Validate(new() { Type = SchemaType.Object, MinProperties = 1, MaxProperties = 2 }, json));
        AreEqual(expected, Validate(new() { Type = SchemaType.Map, MinProperties = 1, MaxProperties = 2, ItemsFactory = static () => new() }, json));
    }

    [TestMethod]
    [DataRow(SchemaType.Integer, "1", "1.0", "2")]
    [DataRow(SchemaType.Integer, "9007199254740993", "9007199254740993", "9007199254740992")]
    [DataRow(SchemaType.Number, "1.5", "1.50", "1.51")]
    [DataRow(SchemaType.Boolean, "true", "true", "false")]
    public void Values_of_numbers_and_booleans_are_compared_by_value(object type, string known, string right, string wrong)
    {
        var schema = new ApiSchema { Type = (SchemaType)type, Values = [known] };

        AreEqual([], Validate(schema, right));
        AreEqual(["literal_error"], Validate(schema, wrong));
        AreEqual(["literal_error"], SchemaValidator.ValidateText(schema, wrong, ["query", "a"]));
    }

    [TestMethod]
    [DataRow("""{"known":"a","more":1}""")]
    [DataRow("""{"known":"a","more":"b"}""", "int_type")]
    public void Additional_members_have_a_schema(string json, params string[] expected) => AreEqual(expected, Validate(
        new()
        {
            Type = SchemaType.Object,
            Properties = [new("known", true, "", static () => new() { Type = SchemaType.String })],
            AdditionalFactory = static () => new() { Type = SchemaType.Integer },
        },
        json));

    [TestMethod]
    public void A_member_that_only_the_service_sets_is_not_demanded() => AreEqual(
        [], Validate(new() { Type = SchemaType.Object, Properties = [new("id", true, "", static () => new() { Type = SchemaType.String }) { IsReadOnly = true }] }, "{}"));

    [TestMethod]
    [DataRow(SchemaType.String)]
    [DataRow(SchemaType.Integer)]
    [DataRow(SchemaType.Boolean)]
    [DataRow(SchemaType.Array)]
    [DataRow(SchemaType.Map)]
    [DataRow(SchemaType.Object)]
    [DataRow(SchemaType.Union)]
    public void Null_is_valid_for_nullable_schemas_only(object type)
    {
        ApiSchema Schema(bool nullable) => new() { Type = (SchemaType)type, IsNullable = nullable, BranchFactories = [static () => new() { Type = SchemaType.String }] };

        AreEqual([], Validate(Schema(nullable: true), "null"));
        Assert.HasCount(1, Validate(Schema(nullable: false), "null"));
    }

    [TestMethod]
    public void A_pattern_that_cannot_be_run_accepts_any_text()
    {
        AreEqual([], Validate(new() { Type = SchemaType.String, Pattern = "(" }, "\"a\""));
        AreEqual([], Validate(new() { Type = SchemaType.String, Pattern = "^(a+)+$" }, $"\"{new string('a', 40)}!\""));
    }

    [TestMethod]
    public void Schemas_of_themselves_are_followed_as_deep_as_the_value()
    {
        ApiSchema list = null!;
        list = new ApiSchema { Type = SchemaType.Array, ItemsFactory = () => list };
        ApiSchema map = null!;
        map = new ApiSchema { Type = SchemaType.Map, ItemsFactory = () => map };
        ApiSchema union = null!;
        union = new ApiSchema { Type = SchemaType.Union, BranchFactories = [() => union, static () => new() { Type = SchemaType.Integer }] };

        AreEqual([], Validate(list, "[[],[[[]]]]"));
        AreEqual(["list_type"], Validate(list, "[[],[[1]]]"));
        AreEqual(["dict_type"], Validate(map, """{"a":{"b":1}}"""));
        AreEqual([], Validate(union, "1"));
        AreEqual(["int_type"], Validate(union, "\"a\""));
        AreEqual(["union_parsing"], SchemaValidator.ValidateText(union, "a", ["query", "a"]));
    }

    private static IReadOnlyList<ContractViolation> Validate(ApiSchema schema, string json)
    {
        using var reader = new WireReader(json);
        return SchemaValidator.Validate(schema, Reading.Any(reader));
    }

    private static void AreEqual(string[] types, params IReadOnlyList<ContractViolation>[] found) =>
        Assert.AreEqual(string.Join(' ', types), string.Join(' ', found.SelectMany(static f => f).Select(static v => v.Type)));
}
