using System.Globalization;
using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <content>Parameters in the path, the query and headers.</content>
internal static partial class ApiRequest
{
    /// <exception cref="ArgumentException">The value is empty: the path would be that of another operation.</exception>
    public static void AddPath(this RequestInformation request, string name, string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"The path parameter '{name}' must not be empty.", name);
        }

        // A path of dots would be folded into the path of another operation.
        if (value is "." or "..")
        {
            throw new ArgumentException($"'{value}' is not a value for the path parameter '{name}'.", name);
        }

        request.PathParameters.Add(name, value);
    }

    /// <inheritdoc cref="AddPath(RequestInformation, string, string)"/>
    public static void AddPath<T>(this RequestInformation request, string name, T value)
        where T : notnull => request.AddPath(name, value is null ? "" : WireText.Format(value));

    /// <summary>A list: its items with commas.</summary>
    /// <exception cref="ArgumentException">The list is empty, or holds an empty text.</exception>
    public static void AddPath<T>(this RequestInformation request, string name, IReadOnlyList<T>? values)
        where T : notnull
    {
        if (values is not { Count: > 0 })
        {
            throw new ArgumentException($"The path parameter '{name}' must not be empty.", name);
        }

        var items = Texts(name, values);
        request.PathParameters.Add(name, items.Any(static item => item.Length == 0)
            ? throw new ArgumentException($"The items of the path parameter '{name}' must not be empty.", name)
            : items);
    }

    public static void AddQuery(this RequestInformation request, string name, string? value, bool allowReserved = false)
    {
        if (value is not null)
        {
            request.QueryParameters.Add(name, allowReserved ? new QueryValue([value], QueryStyle.Repeated, allowReserved) : value);
        }
    }

    public static void AddQuery(this RequestInformation request, string name, bool? value) =>
        request.AddQuery(name, value is { } flag ? WireText.Format(flag) : null);

    public static void AddQuery(this RequestInformation request, string name, int? value) =>
        request.AddQuery(name, value?.ToString(CultureInfo.InvariantCulture));

    public static void AddQuery(this RequestInformation request, string name, DateTimeOffset? value) =>
        request.AddQuery(name, value is { } time ? WireText.Format(time) : null);

    /// <summary>Another scalar.</summary>
    public static void AddQuery<T>(this RequestInformation request, string name, T? value, bool allowReserved = false)
        where T : struct => request.AddQuery(name, value is { } scalar ? WireText.Format(scalar) : null, allowReserved);

    public static void AddQuery(this RequestInformation request, string name, Uri? value, bool allowReserved = false) =>
        request.AddQuery(name, value?.OriginalString, allowReserved);

    public static void AddQuery(this RequestInformation request, string name, byte[]? value, bool allowReserved = false) =>
        request.AddQuery(name, value is null ? null : WireText.Format(value), allowReserved);

    /// <summary>A list; an empty one is left out.</summary>
    public static void AddQuery<T>(this RequestInformation request, string name, IReadOnlyList<T>? values, QueryStyle style = QueryStyle.Repeated, bool allowReserved = false)
        where T : notnull
    {
        if (values is { Count: > 0 })
        {
            var items = Texts(name, values);
            request.QueryParameters.Add(name, style == QueryStyle.Repeated && !allowReserved ? items : new QueryValue(items, style, allowReserved));
        }
    }

    /// <exception cref="ArgumentException">A header cannot carry the value.</exception>
    public static void AddHeader(this RequestInformation request, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (RequestHeaderRules.Fault(name, value) is { } fault)
        {
            throw new ArgumentException(fault, name);
        }

        request.Headers.Remove(name);
        request.Headers.Add(name, value);
    }

    /// <summary>Another scalar.</summary>
    /// <exception cref="ArgumentException">A header cannot carry the value.</exception>
    public static void AddHeader<T>(this RequestInformation request, string name, T? value)
        where T : struct => request.AddHeader(name, value is { } scalar ? WireText.Format(scalar) : null);

    public static void AddHeader(this RequestInformation request, string name, Uri? value) => request.AddHeader(name, value?.OriginalString);

    public static void AddHeader(this RequestInformation request, string name, byte[]? value) => request.AddHeader(name, value is null ? null : WireText.Format(value));

    /// <summary>A list: its items with commas; an empty one is left out.</summary>
    /// <exception cref="ArgumentException">A header cannot carry an item, or an item has a comma of its own.</exception>
    public static void AddHeader<T>(this RequestInformation request, string name, IReadOnlyList<T>? values)
        where T : notnull
    {
        if (values is not { Count: > 0 })
        {
            return;
        }

        var items = Texts(name, values);
        request.AddHeader(name, items.Any(static item => item.Contains(','))
            ? throw new ArgumentException($"An item of the header '{name}' has a comma, which separates items.", name)
            : string.Join(",", items));
    }

    private static string[] Texts<T>(string name, IReadOnlyList<T> values)
        where T : notnull
    {
        var items = new string[values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = values[i] is { } value ? WireText.Format(value) : throw new ArgumentException($"The list '{name}' holds null.", name);
        }

        return items;
    }
}
