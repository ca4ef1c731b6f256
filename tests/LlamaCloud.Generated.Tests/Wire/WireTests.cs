using System.Reflection;
using System.Text.RegularExpressions;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Wire;

/// <summary>
/// What each operation puts on the wire when every parameter is given: request line, headers, body. The operations are those of the
/// document, so that a new one has a snapshot, too.
/// </summary>
[TestClass]
public sealed partial class WireTests
{
    public static IEnumerable<object[]> Operations => ApiContract.Operations.Select(static o => new object[] { o.Id });

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public async Task Request(string id) => Snapshot.Verify(Readable(await SendAsync(id, isFull: true)), id);

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public async Task What_is_not_given_is_not_sent(string id)
    {
        var line = (await SendAsync(id, isFull: false)).Split("\r\n")[0];

        Assert.DoesNotContain("?", line);
    }

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public async Task The_untyped_call_asks_for_the_same_path(string id)
    {
        var operation = ApiContract.Operations.Single(o => o.Id == id);
        using var server = new OneRequestServer("{}");
        using var client = Client(server);
        var call = new ApiCall(operation);
        foreach (var parameter in operation.Parameters.Where(static p => p.IsRequired))
        {
            call.Set(parameter.Name, "text 2");
        }

        await client.SendAsync(call);
        var typed = await SendAsync(id, isFull: false);

        Assert.AreEqual(Path(typed), Path(await server.Request));
    }

    private static string Path(string request) => request.Split("\r\n")[0];

    /// <summary>Calls the typed method of an operation: found by its name, as its caller finds it.</summary>
    private static async Task<string> SendAsync(string id, bool isFull)
    {
        var (tag, name) = (id.Split('_')[0], id.Split('_')[1]);
        var owner = typeof(LlamaCloudClient).GetProperty(tag)!;
        var method = owner.PropertyType.GetMethods().Where(m => m.Name == name + "Async" && m.IsVirtual)
            .OrderByDescending(static m => m.GetParameters().Length).First(static m => m.GetParameters()[^1].ParameterType == typeof(CancellationToken));
        var answer = method.ReturnType.GetGenericArguments()[0];

        using var server = new OneRequestServer(((JsonModel)Samples.Full(answer)).ToJson());
        using var client = Client(server);
        var arguments = method.GetParameters()
            .Select(p => p.ParameterType == typeof(RequestOptions) ? null
                : p.ParameterType == typeof(CancellationToken) ? CancellationToken.None
                : p.HasDefaultValue && !isFull ? null
                : Argument(p))
            .ToArray();
        await (Task)method.Invoke(owner.GetValue(client), arguments)!;
        return await server.Request;
    }

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType == typeof(string) ? "text 2" : Samples.Full(parameter.ParameterType);

    private static LlamaCloudClient Client(OneRequestServer server) =>
        new(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = server.Address, MaxRetries = 0 });

    /// <summary>Without what is different each time, and without the tool's own version.</summary>
    private static string Readable(string request)
    {
        var text = Boundary().Replace(request.ReplaceLineEndings("\n"), "boundary");
        text = Port().Replace(text, "Host: 127.0.0.1");
        text = Trace().Replace(text, "");
        return Version().Replace(text.Replace(TestKey.Value, "llx-secret", StringComparison.Ordinal), "/x.y.z");
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"Host: 127\.0\.0\.1:\d+")]
    private static partial Regex Port();

    /// <summary>.NET sends it where somebody listens to activities, as <see cref="KeyWatch"/> does.</summary>
    [GeneratedRegex("traceparent: .*\n")]
    private static partial Regex Trace();

    [GeneratedRegex(@"(?<=User-Agent: .*)/\d+\.\d+\.\d+[^\s]*")]
    private static partial Regex Version();
}
