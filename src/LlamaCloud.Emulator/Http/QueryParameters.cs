using LlamaCloud.Emulator.Errors;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LlamaCloud.Emulator.Http;

/// <summary>
/// The path, query and header parameters of a request, validated with the table of operations. A parameter without a value
/// (<c>status=</c>) is ignored. If a parameter with a single value is given twice, the last value is used; several values can be
/// repeated parameters, separated by commas, or both. As on the service, unknown parameters are ignored.
/// </summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string[]> _values = new(StringComparer.Ordinal);

    /// <exception cref="RequestRejectedException">A value is invalid.</exception>
    public QueryParameters(ApiOperation operation, HttpRequest request)
    {
        List<ContractViolation>? violations = null;
        foreach (var parameter in operation.Parameters)
        {
            var (isThere, given) = parameter.In switch
            {
                ParameterLocation.Query => (request.Query.TryGetValue(parameter.Name, out var query), query),
                ParameterLocation.Header => (request.Headers.TryGetValue(parameter.Name, out var header), header),
                _ => (true, new StringValues(OperationRoute.Value(operation, request, parameter.Name))),
            };
            if (!isThere || given.All(string.IsNullOrEmpty))
            {
                if (parameter is { IsRequired: true, In: not ParameterLocation.Path })
                {
                    (violations ??= []).Add(new ContractViolation([Location(parameter), parameter.Name], "missing", "Field required", null));
                }

                continue;
            }

            var isList = parameter.Schema.Type == SchemaType.Array;
            var values = given
                .SelectMany(value => isList ? (value ?? "").Split(Separator(parameter), StringSplitOptions.TrimEntries) : [value ?? ""])
                .Where(value => value.Length > 0)
                .ToArray();
            if (values.Length > 0)
            {
                values = isList ? values : values[^1..];
                Check(parameter, values, ref violations);
                if (parameter.In == ParameterLocation.Query)
                {
                    _values[parameter.Name] = values;
                }
                else
                {
                    _values.TryAdd(parameter.Name, values);
                }
            }
        }

        if (violations is not null)
        {
            throw new RequestRejectedException(violations);
        }
    }

    /// <summary>Gets the value of a parameter with a single value, or null.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>Gets the values of a parameter with several values, or null if it was not given.</summary>
    public IReadOnlyList<string>? List(string name) => _values.GetValueOrDefault(name);

    public int? Integer(string name) => Text(name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    public DateTimeOffset? Time(string name) => Text(name) is { } text && Iso8601.TryParse(text.AsSpan(), out var time) ? time : null;

    private static char Separator(ApiParameter parameter) => parameter.Style switch { QueryStyle.Space => ' ', QueryStyle.Pipe => '|', _ => ',' };

    private static string Location(ApiParameter parameter) => parameter.In switch { ParameterLocation.Path => "path", ParameterLocation.Header => "header", _ => "query" };

    private static void Check(ApiParameter parameter, string[] values, ref List<ContractViolation>? violations)
    {
        foreach (var violation in SchemaValidator.ValidateCount(parameter.Schema, values, [Location(parameter), parameter.Name]))
        {
            (violations ??= []).Add(violation);
        }

        for (var i = 0; i < values.Length; i++)
        {
            foreach (var violation in KnownValues.ValidateText(parameter, values[i]))
            {
                object[] location = parameter.Schema.Type == SchemaType.Array ? [.. violation.Location, i] : [.. violation.Location];
                (violations ??= []).Add(new ContractViolation(
                    location, violation.Type, violation.Message, violation.Input, [.. violation.Context.Select(part => (part.Key, part.Value))]));
            }
        }
    }
}
