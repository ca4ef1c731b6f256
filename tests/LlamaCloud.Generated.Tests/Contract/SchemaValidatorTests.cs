using System.Globalization;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Generated.Tests.Contract;

/// <summary>
/// Violations of the document, worded as the validation of the service (Pydantic 2) does: the generated schemas with JSON.
/// </summary>
[TestClass]
public sealed class SchemaValidatorTests
{
    private const string Start = """{"tier":"agentic","version":"latest",""";

    [TestMethod]
    [DataRow("{}", "body.tier missing: Field required", "body.version missing: Field required")]
    [DataRow("""{"tier":null,"version":1}""", "body.tier string_type: Input should be a valid string", "body.version string_type: Input should be a valid string")]
    [DataRow("""{"version":"latest"}""", "body.tier missing: Field required")]
    [DataRow("""[]""", "body model_attributes_type: Input should be a valid dictionary or object to extract fields from")]
    [DataRow("""null""", "body model_attributes_type: Input should be a valid dictionary or object to extract fields from")]
    [DataRow("\"text\"", "body model_attributes_type: Input should be a valid dictionary or object to extract fields from")]
    public void Required_members_are_present(string json, params string[] expected) => Refuses(ApiSchemas.ParseRequestConfiguration, json, expected);

    [TestMethod]
    [DataRow("\"colour\":1", "body.colour extra_forbidden: Extra inputs are not permitted")]
    [DataRow("\"colour\":null", "body.colour extra_forbidden: Extra inputs are not permitted")]
    [DataRow("\"Tier\":\"fast\"", "body.Tier extra_forbidden: Extra inputs are not permitted")]
    [DataRow("\"fast_options\":{\"x\":1}", "body.fast_options.x extra_forbidden: Extra inputs are not permitted")]
    [DataRow("\"output_options\":{\"markdown\":{\"tables\":{\"x\":{}}}}", "body.output_options.markdown.tables.x extra_forbidden: Extra inputs are not permitted")]
    [DataRow(
        "\"b\":1,\"page_ranges\":{\"a\":1,\"max_pages\":0}",
        "body.page_ranges.max_pages greater_than_equal: Input should be greater than or equal to 1",
        "body.page_ranges.a extra_forbidden: Extra inputs are not permitted",
        "body.b extra_forbidden: Extra inputs are not permitted")]
    public void Objects_are_closed(string members, params string[] expected) => RefusesRequest(members, expected);

    [TestMethod]
    [DataRow("\"disable_cache\":\"true\"", "body.disable_cache bool_type: Input should be a valid boolean")]
    [DataRow("\"disable_cache\":1", "body.disable_cache bool_type: Input should be a valid boolean")]
    [DataRow("\"client_name\":7", "body.client_name string_type: Input should be a valid string")]
    [DataRow("\"client_name\":true", "body.client_name string_type: Input should be a valid string")]
    [DataRow("\"page_ranges\":{\"max_pages\":\"3\"}", "body.page_ranges.max_pages int_type: Input should be a valid integer")]
    [DataRow("\"page_ranges\":{\"max_pages\":true}", "body.page_ranges.max_pages int_type: Input should be a valid integer")]
    [DataRow("\"page_ranges\":{\"max_pages\":1.5}", "body.page_ranges.max_pages int_from_float: Input should be a valid integer, got a number with a fractional part")]
    [DataRow("\"page_ranges\":[]", "body.page_ranges model_attributes_type: Input should be a valid dictionary or object to extract fields from")]
    [DataRow("\"crop_box\":{\"top\":\"0\"}", "body.crop_box.top float_type: Input should be a valid number")]
    [DataRow("\"webhook_configuration_ids\":\"whc-1\"", "body.webhook_configuration_ids list_type: Input should be a valid list")]
    [DataRow("\"webhook_configuration_ids\":{}", "body.webhook_configuration_ids list_type: Input should be a valid list")]
    [DataRow("\"user_metadata\":[]", "body.user_metadata dict_type: Input should be a valid dictionary")]
    public void Kinds_are_not_mixed_up(string members, params string[] expected) => RefusesRequest(members, expected);

    [TestMethod]
    [DataRow("\"crop_box\":{\"top\":-0.01}", "body.crop_box.top greater_than_equal: Input should be greater than or equal to 0")]
    [DataRow("\"crop_box\":{\"top\":1.01}", "body.crop_box.top less_than_equal: Input should be less than or equal to 1")]
    [DataRow("\"crop_box\":{\"top\":1E400}", "body.crop_box.top less_than_equal: Input should be less than or equal to 1")]
    [DataRow("\"page_ranges\":{\"max_pages\":-99999999999999999999}", "body.page_ranges.max_pages greater_than_equal: Input should be greater than or equal to 1")]
    [DataRow("\"processing_control\":{\"timeouts\":{\"base_in_seconds\":0}}", "body.processing_control.timeouts.base_in_seconds greater_than: Input should be greater than 0")]
    [DataRow("\"processing_control\":{\"timeouts\":{\"base_in_seconds\":7201}}", "body.processing_control.timeouts.base_in_seconds less_than_equal: Input should be less than or equal to 7200")]
    [DataRow(
        "\"processing_control\":{\"job_failure_conditions\":{\"allowed_page_failure_ratio\":0}}",
        "body.processing_control.job_failure_conditions.allowed_page_failure_ratio greater_than: Input should be greater than 0")]
    [DataRow("\"webhook_configuration_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\"]", "body.webhook_configuration_ids too_long: List should have at most 4 items after validation, not 5")]
    [DataRow("\"source_url\":\"ftp://x\"", "body.source_url string_pattern_mismatch: String should match pattern '^https?:'")]
    [DataRow("\"source_url\":\" https://x\"", "body.source_url string_pattern_mismatch: String should match pattern '^https?:'")]
    [DataRow("\"webhook_configurations\":[{},{\"webhook_url\":\"x\"}]", "body.webhook_configurations[1].webhook_url string_pattern_mismatch: String should match pattern '^https?:'")]
    public void Limits_are_applied(string members, params string[] expected) => RefusesRequest(members, expected);

    [TestMethod]
    [DataRow("\"processing_options\":{\"forms\":\"all\"}", "body.processing_options.forms literal_error: Input should be 'default' or 'enrich'")]
    [DataRow("\"processing_options\":{\"confidence_score_effort\":\"low\"}", "body.processing_options.confidence_score_effort literal_error: Input should be 'high'")]
    [DataRow("\"processing_options\":{\"specialized_chart_parsing\":\"Agentic\"}", "body.processing_options.specialized_chart_parsing literal_error: Input should be 'agentic_plus', 'agentic' or 'efficient'")]
    [DataRow("\"processing_options\":{\"forms\":true}", "body.processing_options.forms string_type: Input should be a valid string")]
    [DataRow(
        "\"output_options\":{\"granular_bboxes\":[\"cell\",\"page\",\"word\",\"x\"]}",
        "body.output_options.granular_bboxes[1] literal_error: Input should be 'cell', 'line' or 'word'",
        "body.output_options.granular_bboxes[3] literal_error: Input should be 'cell', 'line' or 'word'")]
    public void Closed_sets_of_values_are_closed(string members, params string[] expected) => RefusesRequest(members, expected);

    [TestMethod]
    [DataRow(
        "\"page_longer_than_n_chars\":true",
        "body.processing_options.auto_mode_configuration[0].page_longer_than_n_chars.int int_type: Input should be a valid integer",
        "body.processing_options.auto_mode_configuration[0].page_longer_than_n_chars.str string_type: Input should be a valid string")]
    [DataRow(
        "\"page_longer_than_n_chars\":1.5",
        "body.processing_options.auto_mode_configuration[0].page_longer_than_n_chars.int int_from_float: Input should be a valid integer, got a number with a fractional part",
        "body.processing_options.auto_mode_configuration[0].page_longer_than_n_chars.str string_type: Input should be a valid string")]
    [DataRow(
        "\"full_page_image_in_page_threshold\":[]",
        "body.processing_options.auto_mode_configuration[0].full_page_image_in_page_threshold.float float_type: Input should be a valid number",
        "body.processing_options.auto_mode_configuration[0].full_page_image_in_page_threshold.str string_type: Input should be a valid string")]
    public void A_value_that_matches_no_alternative_has_the_errors_of_each(string trigger, params string[] expected) =>
        RefusesRequest($$"""
            "processing_options":{"auto_mode_configuration":[{"parsing_conf":{},{{trigger}}}]}
            """, expected);

    [TestMethod]
    [DataRow("\"user_metadata\":{\"a\":\"x\",\"b\":1,\"c d\":null}", "body.user_metadata.b string_type: Input should be a valid string", "body.user_metadata.c d string_type: Input should be a valid string")]
    [DataRow("\"processing_options\":{\"auto_mode_configuration\":[{}]}", "body.processing_options.auto_mode_configuration[0].parsing_conf missing: Field required")]
    [DataRow("\"processing_options\":{\"auto_mode_configuration\":[null]}", "body.processing_options.auto_mode_configuration[0] model_attributes_type: Input should be a valid dictionary or object to extract fields from")]
    [DataRow("\"processing_options\":{\"ocr_parameters\":{\"languages\":[\"en\",null]}}", "body.processing_options.ocr_parameters.languages[1] string_type: Input should be a valid string")]
    public void Maps_and_lists_are_looked_through(string members, params string[] expected) => RefusesRequest(members, expected);

    [TestMethod]
    [DataRow("\"source_url\":null,\"file_id\":null,\"client_name\":null,\"user_metadata\":null,\"disable_cache\":null,\"webhook_configuration_ids\":null")]
    [DataRow("\"agentic_options\":null,\"fast_options\":null")]
    [DataRow("\"page_ranges\":{\"max_pages\":null,\"target_pages\":null},\"crop_box\":{\"top\":null}")]
    [DataRow("\"page_ranges\":{\"max_pages\":3.0}")]
    [DataRow("\"crop_box\":{\"top\":0,\"bottom\":1,\"left\":0.5}")]
    [DataRow("\"processing_control\":{\"timeouts\":{\"base_in_seconds\":7200,\"extra_time_per_page_in_seconds\":300}}")]
    [DataRow("\"webhook_configuration_ids\":[\"1\",\"2\",\"3\",\"4\"]")]
    [DataRow("\"source_url\":\"http:x\"")]
    [DataRow("\"webhook_configurations\":[{\"webhook_headers\":{\"a\":1,\"b\":[null]},\"webhook_events\":[\"parse.tomorrow\"]}]")]
    [DataRow("\"output_options\":{\"images_to_save\":null,\"additional_outputs\":[\"of tomorrow\"]}")]
    [DataRow("\"processing_options\":{\"auto_mode_configuration\":[{\"parsing_conf\":{},\"page_longer_than_n_chars\":5,\"page_shorter_than_n_chars\":\"5\",\"page_contains_at_least_n_words\":null}]}")]
    [DataRow("\"tier\":\"of tomorrow\",\"version\":\"2031-01-01\"")]
    public void A_valid_value_is_accepted(string members) => RefusesRequest(members);

    [TestMethod]
    public void The_finding_has_the_input_and_the_limit()
    {
        var finding = Validate(ApiSchemas.ParseRequestConfiguration, Start + "\"page_ranges\":{\"max_pages\":-5}}").Single();
        CollectionAssert.AreEqual(new object[] { "body", "page_ranges", "max_pages" }, finding.Location.ToArray());
        Assert.AreEqual(-5L, finding.Input);
        Assert.AreEqual("1", Convert.ToString(finding.Context["ge"], CultureInfo.InvariantCulture));

        finding = Validate(ApiSchemas.ParseRequestConfiguration, Start + "\"processing_options\":{\"forms\":\"all\"}}").Single();
        Assert.AreEqual("all", finding.Input);
        Assert.AreEqual("'default' or 'enrich'", finding.Context["expected"]);

        finding = Validate(ApiSchemas.ParseRequestConfiguration, """{"tier":"fast"}""").Single();
        Assert.AreEqual("fast", ((IReadOnlyDictionary<string, object?>)finding.Input!)["tier"]);
        Assert.AreEqual("body.version: Field required", finding.ToString());
    }

    [TestMethod]
    [DataRow("page_size", "10")]
    [DataRow("page_size", "1000")]
    [DataRow("page_size", "0", "query.page_size greater_than_equal: Input should be greater than or equal to 1")]
    [DataRow("page_size", "1001", "query.page_size less_than_equal: Input should be less than or equal to 1000")]
    [DataRow("page_size", "99999999999999999999", "query.page_size less_than_equal: Input should be less than or equal to 1000")]
    [DataRow("page_size", "ten", "query.page_size int_parsing: Input should be a valid integer, unable to parse string as an integer")]
    [DataRow("page_size", "1.5", "query.page_size int_parsing: Input should be a valid integer, unable to parse string as an integer")]
    [DataRow("page_size", "1e2", "query.page_size int_parsing: Input should be a valid integer, unable to parse string as an integer")]
    [DataRow("page_size", "", "query.page_size int_parsing: Input should be a valid integer, unable to parse string as an integer")]
    [DataRow("status", "COMPLETED")]
    [DataRow("status", "completed", "query.status literal_error: Input should be 'PENDING', 'RUNNING', 'COMPLETED', 'FAILED' or 'CANCELLED'")]
    [DataRow("job_ids", "anything")]
    [DataRow("created_at_on_or_after", "2026-09-14T08:00:00Z")]
    [DataRow("created_at_on_or_after", "2026-09-14T08:00:00.1234567+05:30")]
    [DataRow("created_at_on_or_after", "yesterday", "query.created_at_on_or_after datetime_parsing: Input should be a valid datetime, for example 2026-09-14T08:20:00Z")]
    [DataRow("created_at_on_or_after", "2026-02-30T08:00:00Z", "query.created_at_on_or_after datetime_parsing: Input should be a valid datetime, for example 2026-09-14T08:20:00Z")]
    public void Texts_of_parameters_are_read_first(string parameter, string text, params string[] expected) => AreEqual(
        expected, SchemaValidator.ValidateText(ApiContract.Operations.Single(static o => o.Id == "Parsing_List").Parameters.Single(p => p.Name == parameter), text));

    [TestMethod]
    public void A_path_parameter_is_found_in_the_path()
    {
        var parameter = new ApiParameter("job_id", ParameterLocation.Path, true, "", static () => new() { Type = SchemaType.Boolean });

        AreEqual(["path.job_id bool_parsing: Input should be a valid boolean, unable to interpret input"], SchemaValidator.ValidateText(parameter, "maybe"));
    }

    [TestMethod]
    [DataRow("", "body string_too_short: String should have at least 1 character")]
    [DataRow("a")]
    [DataRow("😀😀😀")]
    [DataRow("😀😀😀😀", "body string_too_long: String should have at most 3 characters")]
    public void Characters_of_Unicode_are_counted(string text, params string[] expected) =>
        AreEqual(expected, SchemaValidator.Validate(new() { Type = SchemaType.String, MinLength = 1, MaxLength = 3 }, text));

    [TestMethod]
    public void A_list_of_one_is_described_in_the_singular()
    {
        var schema = new ApiSchema { Type = SchemaType.Array, MinItems = 1, MaxItems = 1, ItemsFactory = static () => new() };

        AreEqual(["body too_short: List should have at least 1 item after validation, not 0"], SchemaValidator.Validate(schema, new List<object?>()));
        AreEqual(["body too_long: List should have at most 1 item after validation, not 2"], SchemaValidator.Validate(schema, new List<object?> { 1L, 2L }));
    }

    [TestMethod]
    public void Models_check_themselves()
    {
        var request = new ParseRequestConfiguration
        {
            Tier = ParseTier.Agentic,
            Version = ParseVersion.Latest,
            SourceUrl = "example.com",
            CropBox = new() { Bottom = 2 },
            ProcessingOptions = new() { Forms = "all" },
        };
        request.CropBox.AdditionalProperties["depth"] = 1;

        AreEqual(
            [
                "body.source_url string_pattern_mismatch: String should match pattern '^https?:'",
                "body.crop_box.bottom less_than_equal: Input should be less than or equal to 1",
                "body.crop_box.depth extra_forbidden: Extra inputs are not permitted",
                "body.processing_options.forms literal_error: Input should be 'default' or 'enrich'",
            ],
            request.Validate());
    }

    [TestMethod]
    [DataRow("""{"page_number":1,"success":true,"page_width":1,"page_height":1,"items":[{"type":"text","md":"a","value":"a"},{"type":"of tomorrow"}]}""")]
    [DataRow(
        """{"page_number":1,"success":true,"page_width":1,"items":[{"type":"text","md":"a"},{"type":"list","md":"","ordered":true,"items":[{"type":"text","md":1,"value":"a"}]}]}""",
        "body.items[0].value missing: Field required",
        "body.items[1].items[0].md string_type: Input should be a valid string",
        "body.page_height missing: Field required")]
    [DataRow("""{"page_number":1,"success":false}""", "body.error missing: Field required")]
    [DataRow("""{"page_number":"1","success":"of tomorrow"}""", "body.success bool_type: Input should be a valid boolean", "body.page_number int_type: Input should be a valid integer")]
    [DataRow("""{"page_number":1}""", "body.success missing: Field required")]
    public void Objects_are_validated_by_their_kind(string json, params string[] expected) => Refuses(ApiSchemas.StructuredPage, json, expected);

    [TestMethod]
    public void Schemas_that_contain_themselves_are_followed_all_the_way()
    {
        const string Json = """{"type":"section","items":[{"type":"section","items":[{"type":"section","items":[{"type":"section"}]}]}]}""";

        AreEqual(["body.items[0].items[0].items[0].items missing: Field required"], Validate(ApiSchemas.FormNode, Json));
    }

    private static void RefusesRequest(string members, params string[] expected) =>
        Refuses(ApiSchemas.ParseRequestConfiguration, Start + members + "}", expected);

    private static void Refuses(ApiSchema schema, string json, string[] expected) => AreEqual(expected, Validate(schema, json));

    private static IReadOnlyList<ContractViolation> Validate(ApiSchema schema, string json)
    {
        using var reader = new WireReader(json);
        return SchemaValidator.Validate(schema, Reading.Any(reader));
    }

    /// <summary>Formats each violation as its location, kind and message.</summary>
    private static void AreEqual(string[] expected, IReadOnlyList<ContractViolation> found) =>
        Assert.AreEqual(
            string.Join('\n', expected),
            string.Join('\n', found.Select(static v => v.ToString()[..^(v.Message.Length + 2)] + " " + v.Type + ": " + v.Message)));
}
