using System.Globalization;
using LlamaCloud.Generated.Json;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Transport;

/// <summary>What generated operations say to Kiota's <see cref="RequestInformation"/>.</summary>
internal static class ApiRequest
{
    /// <summary>A request by its method and its URI template below the base URL.</summary>
    public static RequestInformation Create(Method method, string template)
    {
        var request = new RequestInformation(method, "{+baseurl}" + template, new Dictionary<string, object>());
        request.Headers.Add("Accept", "application/json");
        return request;
    }

    /// <summary>The operation needs no API key.</summary>
    public static void AllowAnonymous(this RequestInformation request) => request.AddRequestOptions([AnonymousOption.Instance]);

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

    public static void AddQuery(this RequestInformation request, string name, string? value)
    {
        if (value is not null)
        {
            request.QueryParameters.Add(name, value);
        }
    }

    public static void AddQuery(this RequestInformation request, string name, bool? value) =>
        request.AddQuery(name, value switch { true => "true", false => "false", null => null });

    public static void AddQuery(this RequestInformation request, string name, int? value) =>
        request.AddQuery(name, value?.ToString(CultureInfo.InvariantCulture));

    public static void AddQuery(this RequestInformation request, string name, long? value) =>
        request.AddQuery(name, value?.ToString(CultureInfo.InvariantCulture));

    public static void AddQuery(this RequestInformation request, string name, double? value) =>
        request.AddQuery(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public static void AddQuery(this RequestInformation request, string name, DateTimeOffset? value) =>
        request.AddQuery(name, value?.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>An enumeration value, by its text.</summary>
    public static void AddQuery<T>(this RequestInformation request, string name, T? value)
        where T : struct, IJsonValue => request.AddQuery(name, value?.ToString());

    /// <summary>A list: the key is repeated for each item.</summary>
    public static void AddQuery<T>(this RequestInformation request, string name, IReadOnlyList<T>? values)
        where T : notnull
    {
        if (values is { Count: > 0 })
        {
            request.QueryParameters.Add(name, values.Select(static v => Convert.ToString(v, CultureInfo.InvariantCulture)!).ToArray());
        }
    }

    /// <summary>A JSON body.</summary>
    public static void AddBody(this RequestInformation request, JsonModel body)
    {
        var json = Writing.Utf8Json(body ?? throw new ArgumentNullException(nameof(body)));
        request.AddBody(new ArraySegment<byte>(json.GetBuffer(), 0, (int)json.Length));
    }

    public static void AddJson(this RequestInformation request, JsonModel body) => request.AddBody(body);

    /// <summary>A JSON body that is written already.</summary>
    public static void AddBody(this RequestInformation request, ArraySegment<byte> json) => request.AddRequestOptions([new JsonBody(json)]);

    /// <summary>A multipart body: a file is streamed, an object travels as its JSON text. Null parts are left out.</summary>
    public static void AddParts(this RequestInformation request, params (string Name, object? Value)[] parts) =>
        request.AddRequestOptions([new MultipartBody(parts)]);
}
