using LlamaCloud.Generated.Transport;
using Microsoft.Kiota.Abstractions;

namespace LlamaCloud.Generated.Contract;

/// <summary>
/// A call of an <see cref="ApiOperation"/> by names and texts instead of types: for callers that show or pass on what the document
/// describes, without knowing it when they are compiled. Texts are sent as they are.
/// </summary>
/// <param name="operation">The operation, from <c>ApiContract.Operations</c>.</param>
public sealed class ApiCall(ApiOperation operation)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _parameters = new(StringComparer.Ordinal);
    private readonly List<(string Name, object? Value)> _parts = [];
    private ReadOnlyMemory<byte>? _body;

    /// <summary>The operation.</summary>
    public ApiOperation Operation => operation ?? throw new ArgumentNullException(nameof(operation));

    /// <summary>The parameters by their names on the wire.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters => _parameters;

    /// <summary>Sets a path or query parameter; a list sends its key repeatedly, an empty one not at all.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="values">The texts.</param>
    /// <exception cref="ArgumentException">The operation has no such parameter, or takes one value only.</exception>
    public ApiCall Set(string name, params IReadOnlyList<string> values)
    {
        var parameter = Operation.Parameters.FirstOrDefault(p => p.Name == name)
            ?? throw new ArgumentException($"{Operation.Id} has no parameter '{name}'.", nameof(name));
        if (values.Count > 1 && parameter.Schema.Type != SchemaType.Array)
        {
            throw new ArgumentException($"The parameter '{name}' of {Operation.Id} takes one value.", nameof(values));
        }

        _parameters[name] = [.. values];
        return this;
    }

    /// <summary>Sets the JSON body; its bytes are sent as they are.</summary>
    /// <param name="json">UTF-8 JSON.</param>
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
        _parts.Add((name, file));
        return this;
    }

    /// <summary>Adds a part of a multipart body.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="text">The text, for example JSON.</param>
    public ApiCall AddPart(string name, string text)
    {
        _parts.Add((name, text));
        return this;
    }

    /// <exception cref="ArgumentException">A path parameter is missing.</exception>
    internal RequestInformation ToRequest()
    {
        var request = ApiRequest.Create((Method)Enum.Parse(typeof(Method), Operation.Method), Operation.UriTemplate);
        if (!Operation.RequiresKey)
        {
            request.AllowAnonymous();
        }

        foreach (var parameter in Operation.Parameters)
        {
            var given = _parameters.TryGetValue(parameter.Name, out var values) ? values : [];
            if (parameter.In == ParameterLocation.Path)
            {
                request.AddPath(parameter.Name, given.Count == 0 ? "" : given[0]);
            }
            else if (parameter.Schema.Type == SchemaType.Array)
            {
                request.AddQuery(parameter.Name, given);
            }
            else
            {
                request.AddQuery(parameter.Name, given.Count == 0 ? null : given[0]);
            }
        }

        if (_body is { } body)
        {
            request.AddBody(new ArraySegment<byte>(body.ToArray()));
        }

        if (_parts.Count > 0)
        {
            request.AddParts([.. _parts]);
        }

        return request;
    }
}
