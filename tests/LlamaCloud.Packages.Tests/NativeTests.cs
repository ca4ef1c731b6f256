using System.Runtime.InteropServices;

namespace LlamaCloud.Packages.Tests;

/// <summary>A user's program that is published as a native program.</summary>
[TestClass]
public sealed class NativeTests
{
    private const string Job = """{"id":"pjb-1","project_id":"p","status":"COMPLETED","later":{"a":[1E999,null]}}""";
    private const string Pages = """[{"success":true,"page_number":1,"markdown":"# A","later":null},{"success":false,"page_number":2,"error":"scan"}]""";
    private const string Entry = $$$"""{"Job":{{{Job}}},"Result":{"job":{{{Job}}},"markdown":{"pages":{{{Pages}}}}},"Counts":{"COMPLETED":2,"PAUSED":1}}""";

    /// <summary>Reads an entry of a cache, shows what it contains, and writes it.</summary>
    private const string Program = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using LlamaCloud.Generated.Models;

        var entry = JsonSerializer.Deserialize(Console.In.ReadToEnd(), EntryContext.Default.Entry)!;
        Console.WriteLine(string.Join(" ", entry.Result.Markdown!.Pages.Select(page => page.GetType().Name)));
        Console.WriteLine($"{entry.Job.Status} {entry.Counts[ParseJobStatus.Completed]} {entry.Counts["PAUSED"]}");
        Console.Write(JsonSerializer.Serialize(entry, EntryContext.Default.Entry));

        internal sealed record Entry(ParseJobResponse Job, ParseResultResponse Result, Dictionary<ParseJobStatus, int> Counts);

        [JsonSerializable(typeof(Entry))]
        internal sealed partial class EntryContext : JsonSerializerContext;

        """;

    [TestMethod]
    [LongRun]
    public async Task System_Text_Json_reads_and_writes_models()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/cc") || !File.Exists("/usr/include/zlib.h"))
        {
            Assert.Inconclusive("Needs Linux with a C compiler and the headers of zlib.");
        }

        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);

        // The version of Newtonsoft.Json that the README of the package names.
        StringAssert.Contains(feed.Read("LlamaCloud.Generated", "PACKAGE.md"), "Newtonsoft.Json 13.0.4 or later");
        consumer.WriteProject(
            "net10.0",
            [$"LlamaCloud.Generated/{feed.Version}", "Newtonsoft.Json/13.0.4"],
            $"<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><PublishAot>true</PublishAot><RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>");
        consumer.Write("Program.cs", Program);
        consumer.Write("entry.json", Entry);

        await consumer.PublishAsync();

        var run = (await DotNet.RunProgramAsync("sh", consumer.Root, "-c \"bin/out/app < entry.json\"")).Succeeds();
        Assert.AreEqual($"MarkdownResultPage FailedMarkdownPage\nCOMPLETED 2 1\n{Entry}", run.Output);
        Assert.IsFalse(File.Exists(Path.Combine(consumer.Root, "bin/out/app.dll")), "not a native program");
    }
}
