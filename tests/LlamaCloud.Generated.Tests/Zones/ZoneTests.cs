using System.Diagnostics;

namespace LlamaCloud.Generated.Tests.Zones;

/// <summary>Reading does not depend on the time zone of the machine.</summary>
[TestClass]
public sealed class ZoneTests
{
    private const string Variable = "TZ";

    /// <summary>Each starts a process: the short run takes the first one.</summary>
    public static IEnumerable<object[]> Zones => LongRun.Share<object[]>([["America/St_Johns"], ["Asia/Kathmandu"], ["Pacific/Kiritimati"]], step: 3);

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DynamicData(nameof(Zones))]
    [Timeout(LongRun.MaxMilliseconds)]
    public async Task The_JSON_tests_pass_in_every_zone(string zone)
    {
        string[] arguments = ["--filter", "FullyQualifiedName~Generated.Tests.Json.|FullyQualifiedName~ZoneTests.The_zone"];
        var assembly = typeof(ZoneTests).Assembly.Location;
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, isHost ? [assembly, .. arguments] : arguments) { RedirectStandardOutput = true };
        start.Environment[Variable] = zone;
        start.Environment[LongRun.Variable] = "";

        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();

        Assert.AreEqual(0, run.ExitCode, output);
        Assert.DoesNotContain("skipped: 1", output);
    }

    [TestMethod]
    public void The_time_zone_is_the_requested_one()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } zone)
        {
            Assert.AreEqual(TimeZoneInfo.FindSystemTimeZoneById(zone).BaseUtcOffset, TimeZoneInfo.Local.BaseUtcOffset);
        }
    }
}
