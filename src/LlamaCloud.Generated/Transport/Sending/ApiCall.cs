using System.Text;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Sending;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated;

/// <summary>
/// A call of an <see cref="ApiOperation"/> with names and strings instead of types: for callers that show or forward an operation of the
/// document without knowing it at compile time. Strings are sent unchanged.
/// </summary>
/// <param name="operation">The operation, from <c>ApiContract.Operations</c>.</param>
public sealed class ApiCall(ApiOperation operation)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<ApiParameter, IReadOnlyList<string>> _values = [];
    private readonly List<(string Name, object? Value, string? ContentType)> _parts = [];
    private ReadOnlyMemory<byte>? _body;
    private FilePart? _content;
    private string? _text;

    /// <summary>The operation.</summary>
    public ApiOperation Operation => operation ?? throw new ArgumentNullException(nameof(operation));

    /// <summary>Gets the parameters by their names in the request.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters => _parameters;

    /// <summary>Gets the first value of a parameter; null if it is not set.</summary>
    internal string? Find(string name) => _parameters.TryGetValue(name, out var values) && values.Count > 0 ? values[0] : null;

    /// <summary>Returns the first value of a parameter, and removes it from the call; null if it is not set.</summary>
    internal string? Take(string name)
    {
        var value = Find(name);
        if (value is not null)
        {
            Set(name, []);
        }

        return value;
    }

    /// <summary>Sets a parameter. A list repeats the name, and an empty one is not sent.</summary>
    /// <param name="name">The name in the request.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">The operation has no such parameter, or the parameter is not a list.</exception>
    public ApiCall Set(string name, params IReadOnlyList<string> values)
    {
        var parameter = Operation.Parameters.FirstOrDefault(p => p.Name == name)
            ?? throw new ArgumentException($"{Operation.Id} has no parameter '{name}'.", nameof(name));
        return Set(parameter, values);
    }

    /// <summary>Sets a parameter: parameters of path, query and headers may have the same name.</summary>
    internal ApiCall Set(ApiParameter parameter, params IReadOnlyList<string> values)
    {
        if (values.Count > 1 && parameter.Schema.Type != SchemaType.Array)
        {
            throw new ArgumentException($"The parameter '{parameter.Name}' of {Operation.Id} is not a list; expected one value.", nameof(values));
        }

        _values[parameter] = _parameters[parameter.Name] = [.. values];
        return this;
    }

    /// <summary>Sets the body; its bytes are sent unchanged.</summary>
    /// <param name="json">UTF-8 JSON, or another format that the operation accepts.</param>
    public ApiCall SetBody(ReadOnlyMemory<byte> json)
    {
        _body = json;
        return this;
    }

    /// <summary>Adds a part of a multipart body.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="file">The file.</param>
    public ApiCall AddPart(string name, FilePart file)
    {
        _parts.Add((name, file, null));
        return this;
    }

    /// <summary>Adds a part of a multipart body.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="text">The text, for example JSON.</param>
    public ApiCall AddPart(string name, string text)
    {
        // The fields of a URL-encoded form have no media type.
        var contentType = Operation.Body is { Kind: ApiBodyKind.Multipart } body ? body.Schema.Properties.FirstOrDefault(p => p.Name == name)?.ContentType : null;

        // With a media type, the string would be written as a JSON value.
        _parts.Add((name, contentType is null ? text : new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text)), contentType));
        return this;
    }

    /// <summary>Gets the text of a part; null if the call does not have it.</summary>
    internal string? FindText(string name) => _parts.Find(part => part.Name == name).Value switch
    {
        string text => text,
        ReadOnlyMemory<byte> bytes => Encoding.UTF8.GetString(bytes.ToArray()),
        _ => null,
    };

    /// <summary>Gets the file of a part; null if the call does not have it.</summary>
    internal FilePart? FindFile(string name) => _parts.Find(part => part.Name == name).Value as FilePart;

    /// <summary>Gets the number of parts.</summary>
    internal int PartCount => _parts.Count;

    /// <summary>Sets the body to a string, which is sent as UTF-8.</summary>
    internal ApiCall SetText(string text)
    {
        _text = text;
        return this;
    }

    /// <summary>Sets the body to the bytes of a file, streamed.</summary>
    internal ApiCall SetContent(FilePart file)
    {
        _content = file;
        return this;
    }

    /// <summary>Creates the request.</summary>
    /// <param name="changed">Query parameters that have another value in this request; null to remove a parameter.</param>
    /// <exception cref="ArgumentException">A path parameter is missing.</exception>
    internal RequestInformation ToRequest(IReadOnlyDictionary<string, string?>? changed = null)
    {
        var request = ApiRequest.Create((Method)Enum.Parse(typeof(Method), Operation.Method), Operation.UriTemplate, Operation.Accept);
        if (!Operation.SendsKey)
        {
            request.OmitKey();
        }
        else if (!Operation.RequiresKey)
        {
            request.AllowAnonymous();
        }

        foreach (var parameter in Operation.Parameters)
        {
            Add(request, parameter, Values(parameter, changed));
        }

        var contentType = Operation.Body?.ContentType ?? "application/json";
        if (_content is { } content)
        {
            request.AddContent(content, contentType);
        }
        else if (_text is { } text)
        {
            request.AddText(text, contentType);
        }
        else if (_body is { } body)
        {
            // As the typed client sends a string.
            var charset = Operation.Body?.Kind == ApiBodyKind.Text && Charsets.FromContentType(contentType) is null ? "; charset=" + Charsets.Utf8Name : "";
            request.AddBody(new ArraySegment<byte>(body.ToArray()), contentType + charset);
        }
        else if (_parts.Count > 0 && Operation.Body?.Kind == ApiBodyKind.Form)
        {
            request.AddForm(contentType, [.. _parts.Select(static p => (p.Name, p.Value))]);
        }
        else if (_parts.Count > 0)
        {
            request.AddParts([.. _parts]);
        }

        return request;
    }

    private IReadOnlyList<string> Values(ApiParameter parameter, IReadOnlyDictionary<string, string?>? changed) =>
        changed is not null && parameter.In == ParameterLocation.Query && changed.TryGetValue(parameter.Name, out var value) ? value is null ? [] : [value]
        : _values.TryGetValue(parameter, out var values) ? values
        : [];

    private static void Add(RequestInformation request, ApiParameter parameter, IReadOnlyList<string> given)
    {
        var isList = parameter.Schema.Type == SchemaType.Array;
        switch (parameter.In)
        {
            case ParameterLocation.Path when isList && given.Count > 0:
                request.AddPath(parameter.Name, given);
                break;
            case ParameterLocation.Path:
                request.AddPath(parameter.Name, given.Count == 0 ? "" : given[0]);
                break;
            case ParameterLocation.Header when isList:
                request.AddHeader(parameter.Name, given);
                break;
            case ParameterLocation.Header:
                request.AddHeader(parameter.Name, given.Count == 0 ? null : given[0]);
                break;
            case ParameterLocation.Query when isList:
                request.AddQuery(parameter.Name, given, parameter.Style, parameter.AllowReserved);
                break;
            default:
                request.AddQuery(parameter.Name, given.Count == 0 ? null : given[0], parameter.AllowReserved);
                break;
        }
    }
}
