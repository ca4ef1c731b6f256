using System.Globalization;
using System.Text;

namespace LlamaCloud.Generated;

/// <summary>One place where a value does not fit the OpenAPI document.</summary>
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

    /// <summary>The way to the value: <c>body</c> or <c>query</c>, then member names (<see cref="string"/>) and array positions (<see cref="int"/>).</summary>
    public IReadOnlyList<object> Location { get; }

    /// <summary>The kind of violation in the service's words, for example <c>missing</c> or <c>extra_forbidden</c>.</summary>
    public string Type { get; }

    /// <summary>What is wrong, as a sentence.</summary>
    public string Message { get; }

    /// <summary>The value that was found: null, string, bool, a number, a list or a dictionary.</summary>
    public object? Input { get; }

    /// <summary>The limits that were broken, by name (<c>ge</c>, <c>max_length</c>, <c>expected</c>, ...); may be empty.</summary>
    public IReadOnlyDictionary<string, object?> Context { get; }

    /// <summary>The values that are listed where another one was found; empty for other kinds of violation.</summary>
    internal IReadOnlyList<string> KnownValues { get; init; } = [];

    /// <summary>The location and the message, for example <c>body.crop_box.top: Input should be less than or equal to 1</c>.</summary>
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
