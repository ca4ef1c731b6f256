using System.Text;
using System.Text.RegularExpressions;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Wire;

/// <summary>
/// The request of each operation if every parameter is given: request line, headers, body. The operations are those of the
/// document, so that a new one gets a snapshot too.
/// </summary>
[TestClass]
public sealed partial class WireTests
{
    public static IEnumerable<object[]> All => ApiContract.Operations.Select(static o => new object[] { o.Id });

    [TestMethod]
    [DynamicData(nameof(All))]
    public async Task Request(string id) => Snapshot.Verify(Readable(await SendAsync(Find(id), isFull: true)), id);

    [TestMethod]
    [DynamicData(nameof(All))]
    public async Task Omitted_values_are_not_sent(string id)
    {
        var line = Line(await SendAsync(Find(id), isFull: false));

        Assert.AreEqual(Find(id).Parameters.Any(static p => p is { IsRequired: true, In: ParameterLocation.Query }), line.Contains('?'), line);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public async Task The_untyped_call_requests_the_same_path(string id)
    {
        var operation = Find(id);
        await using var server = FakeServer.Json("{}");
        using var client = Client(server);
        var call = new ApiCall(operation);
        var texts = Operations.Method(operation).GetParameters().Select(static p => p.ParameterType).Where(static t => t != typeof(FilePart) && t != typeof(RequestOptions)).Select(Argument).ToList();
        foreach (var parameter in operation.Parameters.Where(static p => p.In == ParameterLocation.Path))
        {
            call.Set(parameter, Texts(texts[0]));
            texts.RemoveAt(0);
        }

        await client.SendAsync(call);
        var typed = await SendAsync(operation, isFull: false);

        Assert.AreEqual(Line(typed).Split('?', ' ')[1], Line(Raw(server)).Split('?', ' ')[1]);
    }

    private static ApiOperation Find(string id) => ApiContract.Operations.Single(o => o.Id == id);

    private static string Line(string request) => request.Split("\r\n")[0];

    private static List<string> Texts(object value) =>
        value is System.Collections.IEnumerable items and not string and not byte[]? [.. items.Cast<object>().Select(static item => ScalarText.From(item))] : [ScalarText.From(value)];

    /// <summary>Calls the typed method of an operation, found by its name as a caller would.</summary>
    private static async Task<string> SendAsync(ApiOperation operation, bool isFull)
    {
        var method = Operations.Method(operation);
        var answer = method.ReturnType.GetGenericArguments().FirstOrDefault();

        await using var server = FakeServer.Json(answer is null || answer == typeof(Stream) ? "" : Writing.Text(Samples.Full(answer)));
        using var client = Client(server);
        var arguments = method.GetParameters()
            .Select(p => p.ParameterType == typeof(RequestOptions) ? null
                : p.ParameterType == typeof(CancellationToken) ? CancellationToken.None
                : p.HasDefaultValue && !isFull ? null
                : Argument(p.ParameterType))
            .ToArray();
        await (Task)method.Invoke(Operations.Find(operation).Owner.GetValue(client), arguments)!;
        return Raw(server);
    }

    private static object Argument(Type type) => type == typeof(string) ? "text 2" : Samples.Full(type);

    private static string Raw(FakeServer server) => Encoding.UTF8.GetString(server.Requests.Single().Raw);

    private static LlamaCloudClient Client(FakeServer server) => server.Client(static o => o.MaxRetries = 0);

    /// <summary>Removes values that are different each time, and the version of the tool.</summary>
    private static string Readable(string request)
    {
        var text = Boundary().Replace(request.ReplaceLineEndings("\n"), "boundary");
        text = Port().Replace(text, "Host: 127.0.0.1");
        text = Trace().Replace(text, "");
        text = Version().Replace(text.Replace(TestKey.Value, "llx-secret", StringComparison.Ordinal), "/x.y.z");
        return WireLines.Split(text);
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"Host: 127\.0\.0\.1:\d+")]
    private static partial Regex Port();

    /// <summary>.NET sends this header if there is a listener for activities, such as <see cref="KeyWatch"/>.</summary>
    [GeneratedRegex("traceparent: .*\n")]
    private static partial Regex Trace();

    [GeneratedRegex(@"(?<=User-Agent: .*)/\d+\.\d+\.\d+[^\s]*")]
    private static partial Regex Version();
}
