using System.Net;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Contract;

/// <summary>The accepted Host headers.</summary>
[TestClass]
public sealed class HostTests
{
    [TestMethod]
    [DataRow("localhost")]
    [DataRow("LocalHost:1")]
    [DataRow("127.0.0.1")]
    [DataRow("[::1]:8787")]
    public async Task Hosts_of_this_machine_are_accepted(string host)
    {
        await using var server = await EmulatorServer.StartAsync();

        Assert.AreEqual(200, await StatusAsync(server, host));
    }

    [TestMethod]
    [DataRow("attacker.example")]
    [DataRow("localhost.attacker.example")]
    [DataRow("localhost.")]
    [DataRow("127.0.0.1.attacker.example:8787")]
    [DataRow("0.0.0.0")]
    [DataRow("127.0.0.2")]
    [DataRow("[::ffff:127.0.0.1]")]
    [DataRow("")]
    public async Task A_foreign_host_is_misdirected(string host)
    {
        await using var server = await EmulatorServer.StartAsync();

        var answer = await RawHttp.SendAsync(server.BaseAddress, $"GET /api/v2/parse/versions HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        StringAssert.StartsWith(answer, "HTTP/1.1 421 ", StringComparison.Ordinal);
        StringAssert.Contains(answer, "{\"detail\":\"Invalid Host header '", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("GET /_emulator/fault HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")]
    [DataRow("PUT /_emulator/fault HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")]
    [DataRow("GET /_emulator/results/pjb-1/md HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")]
    [DataRow("GET /nothing HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")]
    [DataRow("GET /api/v2/parse/versions HTTP/1.0\r\n\r\n")]
    public async Task Every_path_is_checked(string request)
    {
        await using var server = await EmulatorServer.StartAsync();

        StringAssert.StartsWith(await RawHttp.SendAsync(server.BaseAddress, request), "HTTP/1.1 421 ", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_address_listened_on_is_accepted()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Urls = "http://127.0.0.3:0" });

        Assert.AreEqual(200, await StatusAsync(server, "127.0.0.3"));
        Assert.AreEqual(421, await StatusAsync(server, "127.0.0.4"));
    }

    [TestMethod]
    [DataRow("llamacloud; host.docker.internal", "llamacloud", 200)]
    [DataRow("llamacloud; host.docker.internal", "HOST.docker.internal:8787", 200)]
    [DataRow("llamacloud", "attacker.example", 421)]
    [DataRow("*", "attacker.example", 200)]
    public async Task Further_hosts_can_be_allowed_for_containers(string allowedHosts, string host, int status)
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { AllowedHosts = allowedHosts });

        Assert.AreEqual(status, await StatusAsync(server, host));
    }

    [TestMethod]
    public async Task An_emulator_that_listens_everywhere_still_checks_connections_on_this_machine()
    {
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { Urls = "http://0.0.0.0:0" });

        Assert.AreEqual(200, await StatusAsync(server, "localhost"));
        Assert.AreEqual(421, await StatusAsync(server, "attacker.example"));
        Assert.AreEqual(421, await StatusAsync(server, "0.0.0.0"));
        if (await OwnAddress.FindAsync() is { } own)
        {
            Assert.AreEqual(200, await StatusAsync(server, "llamacloud.internal", own), "another machine may use any name for this one");
        }
    }

    [TestMethod]
    [DataRow("http://localhost")]
    [DataRow("a b")]
    public async Task An_allowed_host_that_is_not_a_name_is_rejected(string allowedHosts)
    {
        var exception = await Assert.ThrowsExactlyAsync<EmulatorException>(() => EmulatorServer.StartAsync(new EmulatorOptions { AllowedHosts = allowedHosts }));

        StringAssert.Contains(exception.Message, "Invalid allowed host", StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(EmulatorServer server, string host, IPAddress? address = null)
    {
        var target = new Uri($"http://{address ?? (server.BaseAddress.Host == "0.0.0.0" ? IPAddress.Loopback : IPAddress.Parse(server.BaseAddress.Host))}:{server.BaseAddress.Port}");
        var answer = await RawHttp.SendAsync(target, $"GET /api/v2/parse/versions HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        return int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
