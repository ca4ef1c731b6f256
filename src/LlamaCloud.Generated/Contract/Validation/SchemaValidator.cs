using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using LlamaCloud.Generated.Contract.Validation;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Generated.Contract;

/// <summary>
/// Validates plain JSON trees (null, <see cref="string"/>, <see cref="bool"/>, numbers, lists, dictionaries) and query texts
/// against <see cref="ApiSchema"/>. The kinds and the wording of violations are those of the service.
/// </summary>
internal static class SchemaValidator
{
    private static readonly ConcurrentDictionary<string, Regex?> Patterns = new(StringComparer.Ordinal);

    /// <summary>Finds all violations in a JSON value.</summary>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="value">The value as a plain tree.</param>
    /// <param name="root">The first part of each location, <c>body</c> by default.</param>
    /// <returns>The violations in the order of the document; empty if the value is valid.</returns>
    public static IReadOnlyList<ContractViolation> Validate(ApiSchema schema, object? value, string root = "body")
    {
        var check = new Check([root], []);
        check.Value(schema, value);
        return check.Found;
    }

    /// <summary>Finds all violations in a JSON value, except those that a newer version of the service may accept.</summary>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="value">The value as a plain tree.</param>
    /// <param name="root">The first part of each location.</param>
    /// <param name="newer">Receives properties that the document does not have, and values that the service may have added to an enumeration.</param>
    internal static IReadOnlyList<ContractViolation> Validate(ApiSchema schema, object? value, string root, List<ContractViolation> newer)
    {
        var check = new Check([root], [], newer);
        check.Value(schema, value);
        return check.Found;
    }

    /// <summary>Finds the violations of a parameter that is given as text.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The text, or for an array the text of one item.</param>
    /// <returns>The violations; empty if the text is valid.</returns>
    public static IReadOnlyList<ContractViolation> ValidateText(ApiParameter parameter, string text)
    {
        var location = parameter.In switch { ParameterLocation.Path => "path", ParameterLocation.Header => "header", _ => "query" };
        return ValidateText(parameter.Schema.Type == SchemaType.Array ? parameter.Schema.Items! : parameter.Schema, text, [location, parameter.Name]);
    }

    /// <summary>Finds the violations of a scalar that is sent as text.</summary>
    internal static IReadOnlyList<ContractViolation> ValidateText(ApiSchema schema, string text, IReadOnlyList<object> location)
    {
        var check = new Check([.. location], []);
        check.Text(schema, text);
        return check.Found;
    }

    /// <summary>Finds the violations in the number of items of a list that is sent as texts.</summary>
    internal static IReadOnlyList<ContractViolation> ValidateCount(ApiSchema schema, IReadOnlyList<string> texts, IReadOnlyList<object> location)
    {
        var check = new Check([.. location], []);
        if (schema.Type == SchemaType.Array)
        {
            check.ItemCount(schema, texts);
        }

        return check.Found;
    }

    /// <param name="location">The location of the value.</param>
    /// <param name="found">Receives the violations.</param>
    /// <param name="newer">Receives the violations that a newer version of the service may accept; null to add them to the others.</param>
    private readonly struct Check(List<object> location, List<ContractViolation> found, List<ContractViolation>? newer = null)
    {
        public List<ContractViolation> Found => found;

        public void Value(ApiSchema schema, object? value)
        {
            if (value is null)
            {
                if (!schema.IsNullable && schema.Type is not (SchemaType.Any or SchemaType.Union))
                {
                    WrongType(schema, value);
                }
                else if (schema.Type == SchemaType.Union && !Unions(schema).Any(static union => union.IsNullable))
                {
                    Union(schema, value);
                }

                return;
            }

            switch (schema.Type, value)
            {
                case (SchemaType.Any, _):
                    break;
                case (SchemaType.String, string text):
                    String(schema, text);
                    break;
                case (SchemaType.Integer, int or long or ulong or BigInteger):
                case (SchemaType.Number, int or long or ulong or BigInteger or double or decimal):
                    Numeric(schema, value);
                    break;
                case (SchemaType.Number, LongInteger number):
                    Numeric(schema, number.ToDouble());
                    break;
                case (SchemaType.Integer, double number) when Math.Floor(number) == number && !double.IsInfinity(number):
                    Numeric(schema, value);
                    break;
                case (SchemaType.Boolean, bool flag):
                    Known(schema, flag ? "true" : "false", value, static (known, found) => known == found);
                    break;
                case (SchemaType.Array, IReadOnlyList<object?> list):
                    Array(schema, list);
                    break;
                case (SchemaType.Map, IReadOnlyDictionary<string, object?> map):
                    foreach (var member in map)
                    {
                        At(member.Key).Value(schema.Items!, member.Value);
                    }

                    Size(schema, map.Count);
                    break;
                case (SchemaType.Object, IReadOnlyDictionary<string, object?> members):
                    Object(OfKind(schema, members), members);
                    break;
                case (SchemaType.Union, _):
                    Union(schema, value);
                    break;
                default:
                    WrongType(schema, value);
                    break;
            }
        }

        /// <summary>Converts the text of a parameter to a number, boolean or date, and validates it.</summary>
        public void Text(ApiSchema schema, string text)
        {
            switch (schema.Type)
            {
                case SchemaType.Integer when BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                    Numeric(schema, number, text);
                    break;
                case SchemaType.Integer:
                    Add("int_parsing", "Input should be a valid integer, unable to parse string as an integer", text);
                    break;
                case SchemaType.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number):
                    Numeric(schema, number, text);
                    break;
                case SchemaType.Number:
                    Add("float_parsing", "Input should be a valid number, unable to parse string as a number", text);
                    break;
                case SchemaType.Boolean when text is not ("true" or "false"):
                    Add("bool_parsing", "Input should be a valid boolean, unable to interpret input", text);
                    break;
                case SchemaType.Boolean:
                    Known(schema, text, text, static (known, found) => known == found);
                    break;
                case SchemaType.String:
                    String(schema, text);
                    break;
                case SchemaType.Union when location is { } here && !Alternatives(schema).Any(branch => ValidateText(branch, text, here).Count == 0):
                    Add("union_parsing", "Input should fit one of the alternatives", text);
                    break;
            }
        }

        private void String(ApiSchema schema, string text)
        {
            if (schema.Values.Count > 0)
            {
                Known(schema, text, text, static (known, found) => known == found);
                return;
            }

            if (ScalarCheck.FindFault(schema.Format, text) is ({ } type, { } message))
            {
                Add(type, message, text);
            }

            if (schema.MinLength is { } least && Length(text) < least)
            {
                Add("string_too_short", $"String should have at least {Count(least, "character")}", text, ("min_length", least));
            }

            if (schema.MaxLength is { } most && Length(text) > most)
            {
                Add("string_too_long", $"String should have at most {Count(most, "character")}", text, ("max_length", most));
            }

            if (schema.Pattern is { } pattern && !Matches(pattern, text))
            {
                Add("string_pattern_mismatch", $"String should match pattern '{pattern}'", text, ("pattern", pattern));
            }
        }

        private void Known(ApiSchema schema, string text, object? input, Func<string, string, bool> isSame)
        {
            if (schema.Values.Count > 0 && !schema.IsExtensible && !schema.Values.Any(known => isSame(known, text)))
            {
                var expected = OneOf(schema.Values);
                var violation = new ContractViolation(location, "literal_error", "Input should be " + expected, input, ("expected", expected)) { KnownValues = schema.Values };
                (schema.IsGrowing ? newer ?? found : found).Add(violation);
            }
        }

        private void Numeric(ApiSchema schema, object value, string? input = null)
        {
            var number = value is BigInteger big ? (double)big : Convert.ToDouble(value, CultureInfo.InvariantCulture);
            if (schema.Values.Count > 0)
            {
                Known(schema, input ?? Json.Writing.Text(value), input ?? value, ScalarCheck.IsSameNumber);
                return;
            }

            var isFound = Range(schema, value, number, input);
            if (!isFound && IntegerRange.Find(schema.Format) is var (least, most) && value is not (double.NaN or double.PositiveInfinity or double.NegativeInfinity))
            {
                var whole = value switch
                {
                    BigInteger any => any,
                    double => new BigInteger(number),
                    _ => new BigInteger(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
                };
                if (whole < least || whole > most)
                {
                    var (type, words, limit) = whole < least ? ("greater_than_equal", "greater", "ge") : ("less_than_equal", "less", "le");
                    var bound = whole < least ? least : most;
                    Add(type, $"Input should be {words} than or equal to {bound.ToString(CultureInfo.InvariantCulture)}", input ?? value, (limit, bound));
                }
            }

            if (!isFound && ScalarCheck.FindExceeded(schema.Format, input ?? Json.Writing.Text(value), number) is { } largest)
            {
                var (type, words, limit, bound) = number < 0 ? ("greater_than_equal", "greater", "ge", -largest) : ("less_than_equal", "less", "le", largest);
                Add(type, $"Input should be {words} than or equal to {BoundText(bound, exact: null)}", input ?? value, (limit, bound));
            }

            if (schema.MultipleOf is { } multiple && !ScalarCheck.IsMultiple(value, multiple))
            {
                Add("multiple_of", FormattableString.Invariant($"Input should be a multiple of {multiple}"), input ?? value, ("multiple_of", multiple));
            }
        }

        /// <summary>Checks the bounds of the schema; returns true if one is violated.</summary>
        private bool Range(ApiSchema schema, object value, double number, string? input)
        {
            var isFound = false;
            if (schema.Minimum is { } least && ScalarCheck.Compare(value, number, least, schema.ExactMinimum) is { } low && (schema.IsExclusiveMinimum ? low <= 0 : low < 0))
            {
                var (type, words, limit) = schema.IsExclusiveMinimum
                    ? ("greater_than", "greater than", "gt")
                    : ("greater_than_equal", "greater than or equal to", "ge");
                Add(type, $"Input should be {words} {BoundText(least, schema.ExactMinimum)}", input ?? value, (limit, Bound(least, schema.ExactMinimum)));
                isFound = true;
            }

            if (schema.Maximum is { } most && ScalarCheck.Compare(value, number, most, schema.ExactMaximum) is { } high && (schema.IsExclusiveMaximum ? high >= 0 : high > 0))
            {
                var (type, words, limit) = schema.IsExclusiveMaximum
                    ? ("less_than", "less than", "lt")
                    : ("less_than_equal", "less than or equal to", "le");
                Add(type, $"Input should be {words} {BoundText(most, schema.ExactMaximum)}", input ?? value, (limit, Bound(most, schema.ExactMaximum)));
                isFound = true;
            }

            return isFound;
        }

        private void Array(ApiSchema schema, IReadOnlyList<object?> list)
        {
            ItemCount(schema, list);
            for (var i = 0; i < list.Count; i++)
            {
                At(i).Value(schema.Items!, list[i]);
            }
        }

        public void ItemCount(ApiSchema schema, IReadOnlyList<object?> list)
        {
            if (schema.MinItems is { } least && list.Count < least)
            {
                Add("too_short", $"List should have at least {Count(least, "item")} after validation, not {list.Count}", list, ("min_length", least), ("actual_length", list.Count));
            }

            if (schema.MaxItems is { } most && list.Count > most)
            {
                Add("too_long", $"List should have at most {Count(most, "item")} after validation, not {list.Count}", list, ("max_length", most), ("actual_length", list.Count));
            }

            if (schema.UniqueItems && list.Select(ScalarCheck.CanonicalText).Distinct(StringComparer.Ordinal).Count() < list.Count)
            {
                Add("unique_items", "List should have unique items", list);
            }
        }

        private void Object(ApiSchema schema, IReadOnlyDictionary<string, object?> members)
        {
            foreach (var property in schema.Properties)
            {
                if (!members.TryGetValue(property.Name, out var value))
                {
                    if (property is { IsRequired: true, IsReadOnly: false })
                    {
                        At(property.Name).Add("missing", "Field required", members);
                    }
                }
                else if (value is not null || property.IsRequired || !MayBeNull(property.Schema))
                {
                    At(property.Name).Value(property.Schema, value);
                }
            }

            Size(schema, members.Count);
            if (!schema.IsClosed && schema.Additional is null)
            {
                return;
            }

            foreach (var member in members.Where(m => m.Key != schema.Discriminator && !schema.Properties.Any(p => p.Name == m.Key)))
            {
                if (schema.IsClosed)
                {
                    At(member.Key).Add(newer ?? found, "extra_forbidden", "Extra inputs are not permitted", member.Value);
                }
                else
                {
                    At(member.Key).Value(schema.Additional!, member.Value);
                }
            }
        }

        /// <summary>Checks the number of properties of an object or a map.</summary>
        private void Size(ApiSchema schema, int count)
        {
            if (schema.MinProperties is { } least && count < least)
            {
                Add("too_short", $"Dictionary should have at least {Count(least, "item")} after validation, not {count}", count, ("min_length", least), ("actual_length", count));
            }

            if (schema.MaxProperties is { } most && count > most)
            {
                Add("too_long", $"Dictionary should have at most {Count(most, "item")} after validation, not {count}", count, ("max_length", most), ("actual_length", count));
            }
        }

        /// <summary>Returns the schema of the kind that an object names; if the kind is unknown, the schema with the properties of all kinds.</summary>
        private static ApiSchema OfKind(ApiSchema schema, IReadOnlyDictionary<string, object?> members) =>
            schema.Discriminator is { } name && members.TryGetValue(name, out var value)
            && (value is bool flag ? (flag ? "true" : "false") : value as string) is { } kind && schema.Kinds.TryGetValue(kind, out var known)
                ? known
                : schema;

        /// <summary>Reports the violations of all alternatives of a union, each at the location of the value and the name of the alternative.</summary>
        private void Union(ApiSchema schema, object? value)
        {
            var all = new List<ContractViolation>();
            List<ContractViolation>? onlyNewer = null;
            foreach (var branch in Alternatives(schema))
            {
                List<ContractViolation>? branchNewer = newer is null ? null : [];
                var attempt = new Check([.. location, NameOf(branch)], [], branchNewer);
                attempt.Value(branch, value);
                if (attempt.Found.Count == 0 && branchNewer is null or { Count: 0 })
                {
                    return;
                }

                if (attempt.Found.Count == 0)
                {
                    onlyNewer ??= branchNewer;
                }

                all.AddRange(attempt.Found);
            }

            (onlyNewer is null ? found : newer!).AddRange(onlyNewer ?? all);
        }

        private static IEnumerable<ApiSchema> Alternatives(ApiSchema union) =>
            Unions(union).SelectMany(static u => u.Branches).Where(static branch => branch.Type != SchemaType.Union);

        /// <summary>Returns the alternatives of a union and of nested unions, each once: a union may contain itself.</summary>
        private static List<ApiSchema> Unions(ApiSchema union)
        {
            var all = new List<ApiSchema> { union };
            for (var i = 0; i < all.Count; i++)
            {
                all.AddRange(all[i].Branches.Where(branch => branch.Type == SchemaType.Union && !all.Contains(branch)).Distinct());
            }

            return all;
        }

        private static string NameOf(ApiSchema branch) => branch.Type switch
        {
            SchemaType.String => "str",
            SchemaType.Integer => "int",
            SchemaType.Number => "float",
            SchemaType.Boolean => "bool",
            SchemaType.Array => "list",
            _ => "dict",
        };

        private void WrongType(ApiSchema schema, object? value)
        {
            var (type, words) = schema.Type switch
            {
                SchemaType.String => ("string_type", "string"),
                SchemaType.Integer when value is double => ("int_from_float", "integer, got a number with a fractional part"),
                SchemaType.Integer => ("int_type", "integer"),
                SchemaType.Number => ("float_type", "number"),
                SchemaType.Boolean => ("bool_type", "boolean"),
                SchemaType.Array => ("list_type", "list"),
                SchemaType.Map => ("dict_type", "dictionary"),
                _ => ("model_attributes_type", "dictionary or object to extract fields from"),
            };
            Add(type, "Input should be a valid " + words, value);
        }

        private void Add(string type, string message, object? input, params (string, object?)[] context) => Add(found, type, message, input, context);

        private void Add(List<ContractViolation> list, string type, string message, object? input, params (string, object?)[] context) =>
            list.Add(new(location, type, message, input, context));

        private Check At(object part) => new([.. location, part], found, newer);
    }

    /// <summary>OpenAPI 3.0 cannot write "null or" next to a reference, so optional objects and enumerations accept null.</summary>
    private static bool MayBeNull(ApiSchema schema) =>
        schema.IsNullable || schema.Type is SchemaType.Object or SchemaType.Union || schema.Values.Count > 0;

    internal static string OneOf(IReadOnlyList<string> values)
    {
        var quoted = values.Select(static v => $"'{v}'").ToList();
        return quoted.Count == 1 ? quoted[0] : string.Join(", ", quoted.Take(quoted.Count - 1)) + " or " + quoted[quoted.Count - 1];
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>JSON counts Unicode characters: a surrogate pair is one character.</summary>
    private static int Length(string text) => text.Length - text.Where((c, i) => char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])).Count();

    /// <summary>Returns the text of a bound, with all its digits.</summary>
    internal static string BoundText(double value, decimal? exact) =>
        exact?.ToString(CultureInfo.InvariantCulture) ?? value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Converts a bound to a decimal without a trailing fraction, or keeps the double if it is out of the range of decimal.</summary>
    private static object Bound(double value, decimal? exact) => Math.Abs(value) < (double)decimal.MaxValue ? exact ?? (decimal)value : value;

    /// <summary>Accepts any text if the pattern cannot be run: the service decides.</summary>
    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Patterns.GetOrAdd(pattern, CompileOrNull)?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static Regex? CompileOrNull(string pattern)
    {
        try
        {
            return EcmaPattern.Create(pattern);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
