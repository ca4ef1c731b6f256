using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Bodies;
using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport.Sending;

/// <summary>Adds path, query and header parameters to Kiota's <see cref="RequestInformation"/>, for generated operations.</summary>
internal static partial class ApiRequest
{
    /// <summary>Creates a request with its method and its URI template below the base URL.</summary>
    public static RequestInformation Create(Method method, string template, string accept = JsonBody.DefaultContentType)
    {
        var request = new RequestInformation(method, "{+baseurl}" + template, new Dictionary<string, object>());
        request.Headers.Add("Accept", accept);
        return request;
    }

    /// <summary>Marks an operation that needs no API key.</summary>
    public static void AllowAnonymous(this RequestInformation request) => request.AddRequestOptions([AnonymousOption.WithOptionalKey]);

    /// <summary>Sends the request without the API key: the operation has no security scheme (<c>security: []</c>).</summary>
    public static void OmitKey(this RequestInformation request) => request.AddRequestOptions([AnonymousOption.WithoutKey]);

    /// <exception cref="ArgumentException">The value is empty or consists of dots: it would change the path to that of another operation.</exception>
    public static void AddPath(this RequestInformation request, string name, string value) =>
        request.PathParameters.Add(name, PathText(name, value));

    /// <inheritdoc cref="AddPath(RequestInformation, string, string)"/>
    public static void AddPath<T>(this RequestInformation request, string name, T value)
        where T : struct => request.AddPath(name, ScalarText.From(value));

    /// <inheritdoc cref="AddPath(RequestInformation, string, string)"/>
    public static void AddPath(this RequestInformation request, string name, Uri value) => request.AddPath(name, Text(value)!);

    /// <inheritdoc cref="AddPath(RequestInformation, string, string)"/>
    public static void AddPath(this RequestInformation request, string name, byte[] value) => request.AddPath(name, Text(value)!);

    /// <summary>Adds a list, whose items are separated by commas.</summary>
    /// <inheritdoc cref="AddPath(RequestInformation, string, string)"/>
    public static void AddPath<T>(this RequestInformation request, string name, IReadOnlyList<T> values)
    {
        var texts = Texts(name, values ?? []);
        PathText(name, string.Join(",", texts));
        request.PathParameters.Add(name, EncodedText.FromPath(texts));
    }

    public static void AddQuery(this RequestInformation request, string name, string? value, bool allowReserved = false)
    {
        if (value is not null)
        {
            AddQueryValue(request, name, allowReserved ? EncodedText.FromQuery([value], QueryStyle.Repeated, allowReserved) : value);
        }
    }

    public static void AddQuery<T>(this RequestInformation request, string name, T? value, bool allowReserved = false)
        where T : struct => request.AddQuery(name, value is { } given ? ScalarText.From(given) : null, allowReserved);

    public static void AddQuery<T>(this RequestInformation request, string name, T value, bool allowReserved = false)
        where T : struct => request.AddQuery(name, ScalarText.From(value), allowReserved);

    public static void AddQuery(this RequestInformation request, string name, Uri? value, bool allowReserved = false) =>
        request.AddQuery(name, Text(value), allowReserved);

    public static void AddQuery(this RequestInformation request, string name, byte[]? value, bool allowReserved = false) =>
        request.AddQuery(name, Text(value), allowReserved);

    /// <summary>Adds a list; an empty one is omitted.</summary>
    /// <exception cref="ArgumentException">An item is null.</exception>
    public static void AddQuery<T>(
        this RequestInformation request, string name, IReadOnlyList<T>? values, QueryStyle style = QueryStyle.Repeated, bool allowReserved = false)
    {
        if (values is { Count: > 0 })
        {
            var texts = Texts(name, values);
            AddQueryValue(request, name, style == QueryStyle.Repeated && !allowReserved ? texts : EncodedText.FromQuery(texts, style, allowReserved));
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

        request.Headers.Add(name, value);
    }

    /// <inheritdoc cref="AddHeader(RequestInformation, string, string?)"/>
    public static void AddHeader<T>(this RequestInformation request, string name, T? value)
        where T : struct => request.AddHeader(name, value is { } given ? ScalarText.From(given) : null);

    /// <inheritdoc cref="AddHeader(RequestInformation, string, string?)"/>
    public static void AddHeader<T>(this RequestInformation request, string name, T value)
        where T : struct => request.AddHeader(name, ScalarText.From(value));

    /// <inheritdoc cref="AddHeader(RequestInformation, string, string?)"/>
    public static void AddHeader(this RequestInformation request, string name, Uri? value) => request.AddHeader(name, Text(value));

    /// <inheritdoc cref="AddHeader(RequestInformation, string, string?)"/>
    public static void AddHeader(this RequestInformation request, string name, byte[]? value) => request.AddHeader(name, Text(value));

    /// <summary>Adds a list, whose items are separated by commas; an empty one is omitted.</summary>
    /// <exception cref="ArgumentException">An item is null or has a comma, or a header cannot carry it.</exception>
    public static void AddHeader<T>(this RequestInformation request, string name, IReadOnlyList<T>? values)
    {
        if (values is { Count: > 0 })
        {
            var texts = Texts(name, values);
            request.AddHeader(name, texts.Any(static text => text.Contains(','))
                ? throw new ArgumentException($"The header '{name}' is a list; an item must not have a comma, which separates the items.", name)
                : string.Join(",", texts));
        }
    }

    private static void AddQueryValue(RequestInformation request, string name, object value)
    {
        // Kiota compares the names case-insensitively; in OpenAPI, `a` and `A` are two parameters.
        if (request.QueryParameters.ContainsKey(name))
        {
            request.QueryParameters = new Dictionary<string, object>(request.QueryParameters, StringComparer.Ordinal);
        }

        request.QueryParameters.Add(name, value);
    }

    private static string PathText(string name, string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException($"The path parameter '{name}' must not be empty.", name);
        }

        // Dots are removed from a path, which would be that of another operation.
        return value is "." or ".."
            ? throw new ArgumentException($"'{value}' is not a valid value of the path parameter '{name}'.", name)
            : value;
    }

    private static string? Text(object? value) => value is null ? null : ScalarText.From(value);

    private static string[] Texts<T>(string name, IReadOnlyList<T> values)
    {
        var texts = new string[values.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i] is { } value
                ? ScalarText.From(value)
                : throw new ArgumentException($"The parameter '{name}' has an item that is null (at index {i}); an item must have a value.", name);
        }

        return texts;
    }
}
