using System.Net;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>Starting and stopping.</summary>
[TestClass]
public sealed class ServerTests
{
    [TestMethod]
    public async Task It_listens_on_a_free_loopback_port_of_its_own_by_default()
    {
        await using var first = await EmulatorServer.StartAsync();
        await using var second = await EmulatorServer.StartAsync();

        Assert.AreNotEqual(first.BaseAddress, second.BaseAddress);
        Assert.AreEqual("127.0.0.1", first.BaseAddress.Host);
        Assert.IsTrue(first.IsLoopbackOnly);
    }

    [TestMethod]
    [DataRow("http://localhost:0", true)]
    [DataRow("http://[::1]:0", true)]
    [DataRow("http://127.0.0.1:0;http://127.0.0.1:0", true)]
    public async Task It_says_whether_it_can_be_reached_from_outside(string urls, bool isLoopbackOnly)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Urls = urls });
        using var http = new HttpClient();

        Assert.AreEqual(isLoopbackOnly, server.IsLoopbackOnly);
        foreach (var address in server.Addresses)
        {
            Assert.AreEqual(HttpStatusCode.OK, (await http.GetAsync(new Uri(address, "/api/v2/parse/versions"))).StatusCode);
        }
    }

    [TestMethod]
    [DataRow("http://0.0.0.0:0")]
    [DataRow("http://*:0")]
    [DataRow("http://127.0.0.1:0;http://[::]:0")]
    public void An_address_that_others_can_reach_is_noticed(string urls) =>
        Assert.IsFalse(Hosting.ListenAddresses.Parse(urls).IsLoopbackOnly);

    [TestMethod]
    [DataRow("http://0.0.0.0:0", 1)]
    [DataRow("http://127.0.0.1:0", 0)]
    public async Task It_warns_when_others_can_reach_it(string urls, int warnings)
    {
        using var log = new WarningLog();

        await using (await EmulatorServer.StartAsync(new EmulatorOptions { Urls = urls, LoggerFactory = log }))
        {
            Assert.AreEqual(warnings, log.Lines.Count(static line => line.Contains("Other machines can reach the emulator", StringComparison.Ordinal)));
        }
    }

    [TestMethod]
    [DataRow("", "No address to listen on")]
    [DataRow("8787", "Invalid address '8787'")]
    [DataRow("https://127.0.0.1:0", "only supports http")]
    [DataRow("http://127.0.0.1:0/api", "only a host and a port")]
    [DataRow("http://example.com:0", "expected an IP address")]
    public async Task An_address_that_cannot_be_listened_on_is_rejected(string urls, string reason)
    {
        var exception = await Assert.ThrowsExactlyAsync<EmulatorException>(() => EmulatorServer.StartAsync(new EmulatorOptions { Urls = urls }));

        StringAssert.Contains(exception.Message, reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var first = await EmulatorServer.StartAsync();

        var exception = await Assert.ThrowsExactlyAsync<EmulatorException>(
            () => EmulatorServer.StartAsync(new EmulatorOptions { Urls = first.BaseAddress.GetLeftPart(UriPartial.Authority) }));

        StringAssert.Contains(exception.Message, first.BaseAddress.Authority, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Values_out_of_range_are_rejected()
    {
        await RefusedAsync(new EmulatorOptions { Seed = -1 });
        await RefusedAsync(new EmulatorOptions { RunningAfter = TimeSpan.FromSeconds(2) });
        await RefusedAsync(new EmulatorOptions { MaxFileBytes = 0 });
        using var folder = new TemporaryFolder();
        await RefusedAsync(new EmulatorOptions { Fault = "nonsense", Database = folder.File("jobs.db") });
        Assert.IsFalse(File.Exists(folder.File("jobs.db")));

        static Task RefusedAsync(EmulatorOptions options) => Assert.ThrowsExactlyAsync<EmulatorException>(() => EmulatorServer.StartAsync(options));
    }

    [TestMethod]
    public async Task Several_emulators_share_one_database()
    {
        using var folder = new TemporaryFolder();
        var emulators = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestEmulator.StartAsync(database: folder.File("jobs.db"), addSamples: true)));

        await Task.WhenAll(emulators.Select((emulator, i) => emulator.UploadedAsync($"{i}.txt")));

        foreach (var emulator in emulators)
        {
            var names = (await emulator.GetAsync("/api/v2/parse")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!).ToList();
            Assert.AreEqual(4, names.Count(name => name.EndsWith("txt", StringComparison.Ordinal) && char.IsDigit(name[0])));
            Assert.AreEqual(5, names.Count(name => name.StartsWith("sample-", StringComparison.Ordinal)), "samples were added once");
        }

        // A token of one emulator is valid for the others: it belongs to the database.
        var token = (await emulators[0].GetAsync("/api/v2/parse?page_size=2")).Json.GetProperty("next_page_token").GetString();
        Assert.AreEqual(HttpStatusCode.OK, (await emulators[3].GetAsync("/api/v2/parse?page_token=" + token)).Status);

        foreach (var emulator in emulators)
        {
            await emulator.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task A_private_database_is_deleted_with_its_emulator()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "llamacloud-emulator-*").ToHashSet();
        string[] during;
        await using (var emulator = await TestEmulator.StartAsync())
        {
            await emulator.UploadedAsync();
            during = [.. Directory.GetDirectories(Path.GetTempPath(), "llamacloud-emulator-*").Where(folder => !before.Contains(folder))];
            Assert.IsNotEmpty(during);
        }

        // Other tests run in parallel and create folders, too.
        Assert.IsTrue(during.Any(folder => !Directory.Exists(folder)));
    }

    [TestMethod]
    public async Task The_environment_does_not_move_it()
    {
        // ASP.NET Core would listen on this address.
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:1");
        try
        {
            await using var server = await EmulatorServer.StartAsync();
            Assert.AreNotEqual(1, server.BaseAddress.Port);
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", null);
        }
    }
}
