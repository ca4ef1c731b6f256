using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using LlamaCloud.Emulator.Tests.Support;

namespace LlamaCloud.Emulator.Tests.Storage;

/// <summary>Emulators in separate processes: killed while they work, or several at once.</summary>
[TestClass]
public sealed class ProcessTests
{
    private const int Rounds = 4;
    private const int Callers = 6;

    [TestMethod]
    public async Task Killing_the_process_loses_no_job_that_was_returned_and_leaves_no_incomplete_job()
    {
        using var folder = new TemporaryFolder();
        var uploaded = new ConcurrentDictionary<string, string>();
        var deleted = new ConcurrentDictionary<string, bool>();
        var random = new Random(20260914);
        for (var round = 0; round < Rounds; round++)
        {
            using var emulator = await EmulatorProcess.StartAsync(folder.File("jobs.db"));
            await CheckAsync(emulator.Http, uploaded, deleted);
            var prefix = $"round-{round}";
            var callers = Enumerable.Range(0, Callers).Select(caller => WorkAsync(emulator.Http, $"{prefix}-{caller}", uploaded, deleted)).ToList();
            await UntilAsync(() => uploaded.Count > 15 * (round + 1) && deleted.Count > 3 * (round + 1), callers);
            await Task.Delay(random.Next(0, 300));
            emulator.Kill();
            await Task.WhenAll(callers);
        }

        using var last = await EmulatorProcess.StartAsync(folder.File("jobs.db"));
        await CheckAsync(last.Http, uploaded, deleted);
        Assert.IsGreaterThan(50, uploaded.Count);
        Assert.IsGreaterThan(10, deleted.Count);
    }

    [TestMethod]
    public async Task Processes_that_start_at_once_on_a_missing_file_share_it()
    {
        using var folder = new TemporaryFolder();
        var emulators = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => EmulatorProcess.StartAsync(folder.File("jobs.db"))));
        try
        {
            await Task.WhenAll(emulators.SelectMany(emulator => Enumerable.Range(0, 20).Select(async i =>
            {
                using var form = TestEmulator.Form($"{i}.txt", Content("x"), """{"tier":"agentic","version":"latest"}""");
                using var response = await emulator.Http.PostAsync(new Uri("/api/v2/parse/upload", UriKind.Relative), form);
                Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, await response.Content.ReadAsStringAsync());
            })));
            foreach (var emulator in emulators)
            {
                var page = JsonDocument.Parse(await emulator.Http.GetStringAsync(new Uri("/api/v2/parse?page_size=100", UriKind.Relative))).RootElement;
                Assert.AreEqual(60, page.GetProperty("items").GetArrayLength());
            }
        }
        finally
        {
            Array.ForEach(emulators, emulator => emulator.Dispose());
        }
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    public async Task A_signal_ends_the_program_that_runs_an_emulator()
    {
        using var folder = new TemporaryFolder();
        using var emulator = await EmulatorProcess.StartAsync(folder.File("jobs.db"));

        // Not SIGINT or SIGQUIT, which the background jobs of a shell ignore.
        Assert.AreEqual(143, await emulator.SignalAsync("TERM"));
    }

    /// <summary>Waits for enough responses, or until a client has failed.</summary>
    private static async Task UntilAsync(Func<bool> isEnough, List<Task> callers)
    {
        while (!isEnough() && !callers.Any(static c => c.IsCompleted))
        {
            await Task.Delay(10);
        }
    }

    /// <summary>Uploads files and deletes every third job until the emulator is killed.</summary>
    private static async Task WorkAsync(HttpClient http, string caller, ConcurrentDictionary<string, string> uploaded, ConcurrentDictionary<string, bool> deleted)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var name = $"{caller}-{i}.txt";
                using var form = TestEmulator.Form(name, Content(name), """{"tier":"agentic","version":"latest"}""");
                using var response = await http.PostAsync(new Uri("/api/v2/parse/upload", UriKind.Relative), form);
                Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
                var job = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
                var id = job.GetProperty("id").GetString()!;
                uploaded[id] = name;
                if (i % 3 == 0)
                {
                    deleted[id] = false;
                    using var gone = await http.DeleteAsync(new Uri("/api/v2/parse/" + id, UriKind.Relative));
                    Assert.AreEqual(HttpStatusCode.OK, gone.StatusCode);
                    deleted[id] = true;
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Killed.
        }
    }

    private static async Task CheckAsync(HttpClient http, ConcurrentDictionary<string, string> uploaded, ConcurrentDictionary<string, bool> deleted)
    {
        var listed = new Dictionary<string, string>();
        string? token = null;
        do
        {
            var page = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v2/parse?page_size=100" + (token is null ? "" : "&page_token=" + token), UriKind.Relative))).RootElement;
            foreach (var job in page.GetProperty("items").EnumerateArray())
            {
                listed.Add(job.GetProperty("id").GetString()!, job.GetProperty("name").GetString()!);
            }

            token = page.TryGetProperty("next_page_token", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        foreach (var (id, name) in uploaded)
        {
            // A deletion without a response may or may not have happened.
            var isDeleted = deleted.TryGetValue(id, out var hasResponse);
            Assert.AreEqual(!isDeleted || (!hasResponse && listed.ContainsKey(id)), listed.ContainsKey(id), $"{name}, deleted: {isDeleted}");
        }

        foreach (var (id, name) in listed)
        {
            var job = JsonDocument.Parse(await http.GetStringAsync(new Uri($"/api/v2/parse/{id}?expand=text_full", UriKind.Relative))).RootElement;
            Assert.AreEqual(System.Text.Encoding.UTF8.GetString(Content(name)), job.GetProperty("text_full").GetString(), name);
        }
    }

    private static byte[] Content(string name) => System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(name + "\n", 500)));
}
