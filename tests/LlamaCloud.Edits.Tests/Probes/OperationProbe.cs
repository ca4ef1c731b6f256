using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Calls an operation of the edited client, by its method and by its names.</summary>
public static class OperationProbe
{
    private const string Body = "@body";

    /// <summary>Throws unless the request is the expected one, the response is read, and a call by names sends the same request.</summary>
    /// <param name="json">An <see cref="OperationPlan"/>.</param>
    public static void Check(string json)
    {
        var plan = OperationPlan.FromJson(json);
        using var handler = new RecordingHandler(plan);
        using var http = new HttpClient(handler);
        using var client = new LlamaCloudClient(http, new LlamaCloudClientOptions { ApiKey = "key", BaseUrl = new Uri("https://edits.example"), MaxRetries = 0 });

        var result = Call(client, plan, "Async");
        AssertRequest(plan, handler);
        AssertResult(plan, result);
        var typed = handler.Text;

        var response = Call(client, plan, "ResponseAsync");
        Assert.AreEqual(typed, handler.Text, "ResponseAsync sends something else.");
        if (response?.GetType().GetProperty("Value") is { } value)
        {
            AssertResult(plan, value.GetValue(response));
        }

        var operation = ApiContract.Operations.Single(o => o.Id == plan.Id);
        client.SendAsync(ByNames(plan, operation)).GetAwaiter().GetResult();
        Assert.AreEqual(Normalized(typed), Normalized(handler.Text), "A call by names sends something else than the method.");
    }

    /// <summary>JSON bodies are compared by their meaning; the call by names forwards bytes.</summary>
    private static string Normalized(string request)
    {
        var end = request.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        try
        {
            return request[..end] + JsonNode.Parse(request[end..])?.ToJsonString();
        }
        catch (JsonException)
        {
            return request;
        }
    }

    internal static object? Call(LlamaCloudClient client, OperationPlan plan, string suffix)
    {
        var api = typeof(LlamaCloudClient).GetProperty(plan.Tag)!.GetValue(client)!;
        var method = api.GetType().GetMethods().Single(m => m.Name == plan.Name + suffix && m.GetParameters() is [.., { ParameterType.Name: nameof(RequestOptions) }, { ParameterType.Name: nameof(CancellationToken) }]);
        var arguments = method.GetParameters().Select(p => Argument(p, plan)).ToArray();
        var task = (Task)method.Invoke(api, arguments)!;
        task.GetAwaiter().GetResult();
        return task.GetType().GetProperty("Result") is { PropertyType.Name: not "VoidTaskResult" } result ? result.GetValue(task) : null;
    }

    private static object? Argument(ParameterInfo parameter, OperationPlan plan)
    {
        if (parameter.ParameterType == typeof(RequestOptions))
        {
            return null;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        if (plan.Names.FirstOrDefault(n => !n.IsInQuery && n.Name == parameter.Name) is { } name)
        {
            return plan.Arguments.TryGetPropertyValue(name.WireName, out var value) ? ArgumentReader.Read(parameter.ParameterType, value) : null;
        }

        if (parameter.Name == "query")
        {
            return Query(parameter.ParameterType, plan);
        }

        return plan.Arguments.TryGetPropertyValue(Body, out var body) ? ArgumentReader.Read(parameter.ParameterType, body) : null;
    }

    private static object? Query(Type type, OperationPlan plan)
    {
        var given = plan.Names.Where(n => n.IsInQuery && plan.Arguments.ContainsKey(n.WireName)).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        var query = Activator.CreateInstance(type);
        foreach (var name in given)
        {
            var property = type.GetProperty(name.Name)!;
            property.SetValue(query, ArgumentReader.Read(property.PropertyType, plan.Arguments[name.WireName]));
        }

        return query;
    }

    private static void AssertRequest(OperationPlan plan, RecordingHandler handler)
    {
        if (plan.Sends is null)
        {
            return;
        }

        var (head, body) = plan.Sends.ReplaceLineEndings("\n").Split("\n\n", 2) is [var h, var b] ? (h, b) : (plan.Sends, "");
        var lines = head.Split('\n');
        Assert.AreEqual(lines[0], handler.Line);
        foreach (var header in lines[1..])
        {
            var (name, value) = (header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
            Assert.AreEqual(value, handler.Headers.GetValueOrDefault(name, "(none)"), $"the header {name}");
        }

        Assert.AreEqual(body, handler.Body, "the body");
    }

    private static void AssertResult(OperationPlan plan, object? result)
    {
        var expected = plan.Result ?? plan.Response;
        switch (result)
        {
            case null:
                Assert.IsTrue(expected is "" or "null", $"There is no result, and should be {expected}.");
                break;
            case Stream stream:
                Assert.AreEqual(expected, new StreamReader(stream).ReadToEnd());
                break;
            case string text when plan.ResponseType is not null && !plan.ResponseType.Contains("json", StringComparison.Ordinal):
                Assert.AreEqual(expected, text);
                break;
            case var _ when result.GetType().Name.EndsWith("Result", StringComparison.Ordinal) && result.GetType().GetProperty("StatusCode") is not null:
                var members = result.GetType().GetProperties().Where(p => p.Name != "StatusCode" && p.GetValue(result) is not null);
                JsonMeaning.AssertEqual(expected, $"{{{string.Join(",", members.Select(p => $"\"{p.Name}\":{Writing.Text(p.GetValue(result))}"))}}}", "the result");
                break;
            default:
                JsonMeaning.AssertEqual(expected, Writing.Text(result), "the result");
                break;
        }
    }

    /// <summary>Makes the same call with names and strings.</summary>
    private static ApiCall ByNames(OperationPlan plan, ApiOperation operation)
    {
        var call = new ApiCall(operation);
        foreach (var parameter in operation.Parameters)
        {
            if (plan.Arguments.TryGetPropertyValue(parameter.Name, out var value) && value is not null)
            {
                call.Set(parameter, value is JsonArray items ? [.. items.Select(static i => ArgumentReader.Text(i!))] : [ArgumentReader.Text(value)]);
            }
        }

        if (operation.Body is not { } body)
        {
            return call;
        }

        if (body.Kind is ApiBodyKind.Multipart or ApiBodyKind.Form)
        {
            foreach (var property in Members(body.Schema).Where(p => plan.Arguments.ContainsKey(p.Name)))
            {
                foreach (var value in plan.Arguments[property.Name] is JsonArray items ? items.AsEnumerable() : [plan.Arguments[property.Name]])
                {
                    AddPart(call, body, property, value!);
                }
            }
        }
        else if (plan.Arguments.TryGetPropertyValue(Body, out var value))
        {
            switch (body.Kind)
            {
                case ApiBodyKind.Json:
                    call.SetBody(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null"));
                    break;
                case ApiBodyKind.Text:
                    call.SetBody(Encoding.UTF8.GetBytes(ArgumentReader.Text(value!)));
                    break;
                default:
                    call.SetContent(FilePart.FromBytes(Encoding.UTF8.GetBytes(ArgumentReader.Text(value!)), "file.txt"));
                    break;
            }
        }

        return call;
    }

    private static IReadOnlyList<ApiProperty> Members(ApiSchema schema) => schema.Properties;

    private static void AddPart(ApiCall call, ApiBody body, ApiProperty property, JsonNode value)
    {
        var schema = property.Schema.Type == SchemaType.Array ? property.Schema.Items! : property.Schema;
        if (schema.Format == "binary" && body.Kind == ApiBodyKind.Multipart)
        {
            call.AddPart(property.Name, FilePart.FromBytes(Encoding.UTF8.GetBytes(ArgumentReader.Text(value)), "file.txt"));
        }
        else
        {
            call.AddPart(property.Name, ArgumentReader.Text(value));
        }
    }
}
