using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Listing;

[TestClass]
public sealed class ResumeTests
{
    private const string Token = "it's a \"token\" $HOME";

    [TestMethod]
    public async Task The_command_that_is_printed_prints_exactly_what_is_missing()
    {
        var fails = true;
        await using var service = new FakeServer(request => request.Query("page_token") switch
        {
            null => new FakeResponse($$"""{"items":[1,2],"next_page_token":{{System.Text.Json.JsonSerializer.Serialize(Token)}}}"""),
            Token when fails => new FakeResponse("""{"detail":"no"}""", 403),
            Token => new FakeResponse("""{"items":[3,4],"next_page_token":"@last"}"""),
            "@last" => new FakeResponse("""{"items":[5]}"""),
            _ => new FakeResponse("{}", 404),
        });
        using var cli = new CommandLine().With("LLAMA_CLOUD_API_KEY", TestKey.Value);

        var cut = await cli.ShellAsync($"llamacloud-prod --api-key {TestKey.Value} parsing list --all --base-url {service.Address} --format jsonl --project-id 'a b' --status=FAILED");
        Assert.AreEqual(4, cut.ExitCode);
        Assert.AreEqual("1\n2\n", cut.Output);
        Assert.DoesNotContain(TestKey.Value, cut.Error);
        fails = false;
        var resume = cut.Error.Split('\n').Single(line => line.Contains("llamacloud-prod parsing", StringComparison.Ordinal));
        var rest = await cli.ShellAsync(resume[resume.IndexOf("llamacloud-prod", StringComparison.Ordinal)..]);

        Assert.AreEqual("3\n4\n5\n", rest.Done());
        var last = service.Requests[^1];
        Assert.AreEqual("a b", last.Query("project_id"));
        Assert.AreEqual("FAILED", last.Query("status"));
    }

    [TestMethod]
    public async Task A_limit_continues_with_the_remaining_items()
    {
        await using var service = new FakeServer(request => request.Query("page_token") is null
            ? new FakeResponse("""{"items":[1,2],"next_page_token":"@t"}""")
            : new FakeResponse("""{"detail":"no"}""", 403));
        using var cli = new CommandLine();

        var cut = await cli.RunAsync("parsing", "list", "--max-items", "5", "--base-url", service.Address, "--api-key", TestKey.Value);

        Assert.EndsWith($"llamacloud-prod parsing list --base-url {service.Address} --page-token '\\@t' --max-items 3\n", cut.Error);
    }

    [TestMethod]
    public async Task A_full_disk_is_an_error_with_the_position_to_resume_from()
    {
        Assert.IsTrue(File.Exists("/dev/full"), "This system has no /dev/full.");
        await using var service = FakeServer.Pages("1,2", "3");
        using var cli = new CommandLine();

        var cut = await cli.ShellAsync($"llamacloud-prod parsing list --all --base-url {service.Address} --api-key {TestKey.Value} > /dev/full");

        Assert.AreEqual(1, cut.ExitCode);
        Assert.Contains("No space left on device", cut.Error);
        Assert.EndsWith($"llamacloud-prod parsing list --all --base-url {service.Address}\n", cut.Error);
    }

    [TestMethod]
    public async Task A_full_disk_after_the_last_item_has_no_position_to_resume_from()
    {
        // 96 blocks of 512 bytes have room for the item, but not for the end of the array.
        await using var service = FakeServer.Pages($"\"{new string('x', (96 * 512) - "[\n  \"\"".Length)}\"");
        using var cli = new CommandLine();

        var cut = await cli.ShellAsync($"trap '' XFSZ; ulimit -f 96; llamacloud-prod parsing list --all --base-url {service.Address} --api-key K > out.json");

        Assert.AreEqual(1, cut.ExitCode, cut.Error);
        Assert.Contains("cannot write to standard output", cut.Error);
        Assert.DoesNotContain("To resume", cut.Error);
    }

    [TestMethod]
    [DataRow("--all --page-token 1 --skip-items 1", "--all --base-url {0} --page-token 2")]
    [DataRow("--max-items -1 --page-token=1", "--base-url {0} --page-token 2 --all")]
    public async Task A_resumed_listing_can_be_resumed_again(string options, string resume)
    {
        await using var service = new FakeServer(request => request.Query("page_token") == "1"
            ? new FakeResponse("""{"items":[1,2],"next_page_token":"2"}""")
            : new FakeResponse("""{"detail":"no"}""", 403));
        using var cli = new CommandLine();

        var cut = await cli.RunAsync(["parsing", "list", .. options.Split(' '), "--base-url", service.Address, "--api-key", "K"]);

        Assert.EndsWith($"To resume: llamacloud-prod parsing list {string.Format(null, resume, service.Address)}\n", cut.Error);
    }

    [TestMethod]
    public async Task A_parallel_listing_cannot_be_resumed()
    {
        await using var service = new FakeServer(request => request.Query("page_token") is null
            ? new FakeResponse("""{"items":[{"id":"a","created_at":"2026-01-01T00:00:00Z"}],"next_page_token":"t"}""")
            : new FakeResponse("""{"detail":"no"}""", 403));
        using var cli = new CommandLine();

        var cut = await cli.RunAsync("parsing", "list", "--all", "--parallel", "2", "--base-url", service.Address, "--api-key", "K");

        Assert.AreEqual(4, cut.ExitCode);
        Assert.Contains("403", cut.Error);
        Assert.DoesNotContain("To resume", cut.Error);
    }

    [TestMethod]
    [DataRow("--all --format jsonl", "--page-token 1 --skip-items 2", 3)]
    [DataRow("--max-items 6 --format jsonl", "--page-token 1 --skip-items 2 --max-items 2", 2)]
    [DataRow("--all --format raw", "--page-token 1", null)]
    public async Task A_listing_that_was_stopped_within_a_page_resumes_after_the_last_complete_item(string options, string resume, int? left)
    {
        var big = $"\"{new string('x', 40_000)}\"";
        await using var service = FakeServer.Pages($"1,2", $"3,{big},{big},{big},{big}");
        using var cli = new CommandLine();

        // 96 blocks of 512 bytes: there is room for the first page, 3 and one big item.
        var cut = await cli.ShellAsync($"trap '' XFSZ; ulimit -f 96; llamacloud-prod parsing list {options} --base-url {service.Address} --api-key K > out.jsonl");

        Assert.AreEqual(1, cut.ExitCode, cut.Error);
        Assert.EndsWith($" {resume}\n", cut.Error);
        if (left is { } items)
        {
            var rest = await cli.RunAsync(["parsing", "list", "--all", "--base-url", service.Address, "--api-key", "K", "--format", "jsonl", .. resume.Split(' ')]);
            Assert.AreEqual(string.Concat(Enumerable.Repeat(big + "\n", items)), rest.Done());
        }
    }
}
