#if NET
using System.Globalization;
using System.Text.Json;

namespace LlamaCloud.Generated.Primitives;

/// <summary>Describes why a text is not JSON, without the terms of the parser.</summary>
internal static class JsonProblem
{
    private static readonly string[] Places = [" Path: ", " LineNumber: "];

    /// <summary>Gets the message of an exception, with the place as line and column, counted from 1.</summary>
    public static string Describe(JsonException exception)
    {
        if (exception.LineNumber is not { } line || exception.BytePositionInLine is not { } position)
        {
            return exception.Message;
        }

        var message = exception.Message;
        var end = Places.Select(place => message.IndexOf(place, StringComparison.Ordinal)).Where(static i => i >= 0).DefaultIfEmpty(message.Length).Min();
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {position + 1}: {message.AsSpan(0, end)}");
    }
}
#endif
