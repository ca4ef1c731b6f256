using System.Globalization;
using System.Text;

namespace LlamaCloud.Generated;

/// <summary>A place where a value violates the OpenAPI document.</summary>
public sealed class ContractViolation
{
    internal ContractViolation(IEnumerable<object> location, string type, string message, object? input, params (string Name, object? Value)[] context)
    {
        Location = [.. location];
        Type = type;
        Message = message;
        Input = input;
        Context = context.ToDictionary(static c => c.Name, static c => c.Value, StringComparer.Ordinal);
    }

    /// <summary>Gets the path of the value: <c>body</c> or <c>query</c>, then property names (<see cref="string"/>) and array positions (<see cref="int"/>).</summary>
    public IReadOnlyList<object> Location { get; }

    /// <summary>Gets the kind of violation as the service names it, for example <c>missing</c> or <c>extra_forbidden</c>.</summary>
    public string Type { get; }

    /// <summary>Gets the description of the violation, as a sentence.</summary>
    public string Message { get; }

    /// <summary>Gets the invalid value: null, string, bool, a number, a list or a dictionary.</summary>
    public object? Input { get; }

    /// <summary>Gets the limits that were violated, by name (<c>ge</c>, <c>max_length</c>, <c>expected</c>, ...); may be empty.</summary>
    public IReadOnlyDictionary<string, object?> Context { get; }

    /// <summary>Gets the known values of an enumeration that does not have the value; empty for other kinds of violation.</summary>
    internal IReadOnlyList<string> KnownValues { get; init; } = [];

    /// <summary>Returns the location and the message, for example <c>body.crop_box.top: Input should be less than or equal to 1</c>.</summary>
    public override string ToString() => $"{PathText(Location)}: {Message}";

    /// <summary>Gets the text of a location, for example <c>crop_box.top</c> or <c>job_ids[0]</c>.</summary>
    internal static string PathText(IEnumerable<object> location)
    {
        var text = new StringBuilder();
        foreach (var part in location)
        {
            if (part is int index)
            {
                text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ".").Append(part);
            }
        }

        return text.ToString();
    }
}
