using System.Diagnostics;
using LlamaCloud.Generated;

namespace LlamaCloud.Tests;

/// <summary>Runs the <see cref="KeyWatch"/> for all tests, and checks that it finds the key everywhere.</summary>
[TestClass]
public sealed class KeyWatchTests
{
    [AssemblyInitialize]
    public static void Begin(TestContext _) => KeyWatch.Run.Start();

    [AssemblyCleanup]
    public static void End() => KeyWatch.Run.End(isPart: Environment.GetCommandLineArgs().Contains("--filter"));

    [TestMethod]
    public void A_secret_is_seen_wherever_it_is_shown()
    {
        const string Secret = "another-secret";
        using var folder = new Folder();
        using var source = new ActivitySource(LlamaCloudTelemetry.ActivitySourceName);
        using var meter = new System.Diagnostics.Metrics.Meter(LlamaCloudTelemetry.MeterName);
        using var watch = new KeyWatch(Secret);
        watch.Start();

        Throw(new InvalidOperationException("the outer one", new FormatException("key " + Secret)));
        Throw(new TimeoutException { Data = { ["key"] = Secret } });
        using (var activity = source.StartActivity("test"))
        {
            activity!.SetTag("key", Secret);
        }

        meter.CreateCounter<long>("test").Add(1, new KeyValuePair<string, object?>("key", Secret));
        Console.WriteLine("key " + Secret);
        Console.Error.Write("key " + Secret);
        watch.Look("a log", Secret);
        watch.Look("another log", "nothing");
        watch.LookInFiles(folder.Write("a.db", Secret));
        watch.Dispose();
        Throw(new NotSupportedException(Secret));

        string[] expected =
        [
            "a InvalidOperationException", "a TimeoutException", "an activity (test, key)", "a metric (test, key)", "standard output", "standard error", "a log", "the file a.db",
        ];
        CollectionAssert.AreEquivalent(expected, watch.Findings.Keys.ToArray());
        Assert.ThrowsExactly<AssertFailedException>(() => watch.End());
    }

    [TestMethod]
    public void A_watch_that_searched_nothing_fails() => Assert.ThrowsExactly<AssertFailedException>(() => new KeyWatch("x").End());

    private static void Throw(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception e) when (e == exception)
        {
            // It was already counted.
        }
    }

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("llamacloud-").FullName;

        public string Write(string name, string text)
        {
            File.WriteAllText(Path.Combine(_path, name), text);
            return _path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
