using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Requests that are invalid HTTP or too large: they get a response in the format of the service or without a body, but never a 500.</summary>
[TestClass]
public sealed class BrokenRequestTests
{
    private const string Key = "Authorization: Bearer x\r\n";
    private const string Upload = "POST /api/v2/parse/upload HTTP/1.1\r\nHost: localhost\r\n" + Key + "Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string Create = "POST /api/v2/parse HTTP/1.1\r\nHost: localhost\r\n" + Key + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string PutFault = "PUT /_emulator/fault HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static EmulatorServer Server = null!;

    private static readonly Dictionary<string, (string Text, int Status)> Requests = All().ToDictionary(static r => r.Name, static r => (r.Text, r.Status));

    public static IEnumerable<object[]> Names() => Requests.Keys.Select(static name => new object[] { name });

    private static IEnumerable<(string Name, string Text, int Status)> All()
    {
        yield return ("nonsense", "nonsense\r\n\r\n", 400);
        yield return ("no version", "GET /\r\n\r\n", 400);
        yield return ("unknown version", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505);
        yield return ("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        yield return ("two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400);
        yield return ("host with a path", "GET / HTTP/1.1\r\nHost: localhost/a\r\n\r\n", 400);
        yield return ("header without a colon", "GET / HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n", 400);
        yield return ("zero byte in the path", "GET /api/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
        yield return ("long path", $"GET /{new string('a', 70_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414);
        yield return ("large header", $"GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: {new string('a', 70_000)}\r\n\r\n", 431);
        yield return ("many headers", $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 200).Select(static i => $"X-{i}: a\r\n"))}\r\n", 431);
        yield return ("negative length", "POST /api/v2/parse HTTP/1.1\r\nHost: localhost\r\n" + Key + "Content-Length: -1\r\n\r\n", 400);
        yield return ("length over 2^64", "POST /api/v2/parse HTTP/1.1\r\nHost: localhost\r\n" + Key + "Content-Length: 99999999999999999999\r\n\r\n", 400);
        yield return ("unknown transfer encoding", "POST /api/v2/parse HTTP/1.1\r\nHost: localhost\r\n" + Key + "Transfer-Encoding: nonsense\r\n\r\n", 400);
        foreach (var (name, head) in new[] { ("upload", Upload), ("create", Create), ("fault", PutFault) })
        {
            yield return (name + ": chunk size over 2^64", head + "10000000000000000\r\na\r\n0\r\n\r\n", 400);
            yield return (name + ": chunk size over 2^63", head + "FFFFFFFFFFFFFFFF\r\na\r\n0\r\n\r\n", 400);
            yield return (name + ": chunk size over 2^31", head + "FFFFFFFF\r\na\r\n0\r\n\r\n", 400);
            yield return (name + ": chunk size of 2,000 digits", head + new string('F', 2_000) + "\r\na\r\n0\r\n\r\n", 400);
            yield return (name + ": chunk size that is not a number", head + "zz\r\na\r\n0\r\n\r\n", 400);
            yield return (name + ": chunk size with a sign", head + "-1\r\na\r\n0\r\n\r\n", 400);
            yield return (name + ": chunk without its end", head + "1\r\nab\r\n0\r\n\r\n", 400);
            yield return (name + ": body that ends early", head + "5\r\nab", 400);
        }
    }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => Server = await EmulatorServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await Server.DisposeAsync();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task It_is_rejected_in_the_services_shape_or_without_a_body(string name)
    {
        var (request, status) = Requests[name];
        var answer = await RawHttp.SendAsync(Server.BaseAddress, request, endsThere: name.EndsWith("ends early", StringComparison.Ordinal));

        if (answer.Length == 0)
        {
            // The connection was closed without a response.
            StringAssert.EndsWith(name, "ends early", StringComparison.Ordinal);
            return;
        }

        StringAssert.StartsWith(answer, $"HTTP/1.1 {status} ", StringComparison.Ordinal);
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        if (body.Length > 0)
        {
            Assert.AreEqual(JsonValueKind.String, JsonDocument.Parse(body).RootElement.GetProperty("detail").ValueKind, body);
        }
    }

    [TestMethod]
    public async Task Random_bytes_never_make_the_emulator_fail()
    {
        var random = new Random(20261126);
        var requests = Requests.Values.Select(static request => request.Text).ToList();
        for (var i = 0; i < 500; i++)
        {
            var request = System.Text.Encoding.Latin1.GetBytes(requests[random.Next(requests.Count)]);
            request = request.Length > 2_000 ? request[^2_000..] : request;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                request[random.Next(request.Length)] = (byte)random.Next(256);
            }

            var answer = await RawHttp.SendAsync(Server.BaseAddress, request, endsThere: true);
            Assert.IsFalse(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal) && !answer.Contains("\"Not emulated: ", StringComparison.Ordinal), $"{Convert.ToHexString(request)}: {answer}");
        }
    }
}
