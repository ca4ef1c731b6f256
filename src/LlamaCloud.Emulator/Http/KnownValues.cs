using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;

namespace LlamaCloud.Emulator.Http;

/// <summary>
/// The checks of the generated contract, and one more: where the service may accept values that the document does not list, the
/// emulator only accepts the listed ones, so that a misspelled value is found before it is sent to the service.
/// </summary>
internal static class KnownValues
{
    public static IEnumerable<ContractViolation> ValidateText(ApiParameter parameter, string text)
    {
        var schema = parameter.Schema.Type == SchemaType.Array ? parameter.Schema.Items! : parameter.Schema;
        return [.. SchemaValidator.ValidateText(parameter, text), .. Unknown(schema, text, [parameter.In switch { ParameterLocation.Path => "path", ParameterLocation.Header => "header", _ => "query" }, parameter.Name])];
    }

    /// <param name="schema">The schema of the value.</param>
    /// <param name="value">The value as a plain tree.</param>
    /// <param name="isFree">Returns true for the locations whose values the emulator checks itself.</param>
    public static IReadOnlyList<ContractViolation> Validate(ApiSchema schema, object? value, Func<IReadOnlyList<object>, bool> isFree) =>
        [.. SchemaValidator.Validate(schema, value), .. Unknown(schema, value, ["body"]).Where(violation => !isFree(violation.Location))];

    private static IEnumerable<ContractViolation> Unknown(ApiSchema schema, object? value, object[] location) => (schema.Type, value) switch
    {
        (SchemaType.String, string text) when schema.IsExtensible && !schema.Values.Contains(text, StringComparer.Ordinal) =>
            [new ContractViolation(location, "literal_error", "Input should be " + SchemaValidator.OneOf(schema.Values), text, ("expected", SchemaValidator.OneOf(schema.Values)))],
        (SchemaType.Array, IReadOnlyList<object?> items) =>
            items.SelectMany((item, i) => Unknown(schema.Items!, item, [.. location, i])),
        (SchemaType.Object, IReadOnlyDictionary<string, object?> members) =>
            schema.Properties.SelectMany(property => members.TryGetValue(property.Name, out var member)
                ? Unknown(property.Schema, member, [.. location, property.Name])
                : []),
        _ => [],
    };
}
