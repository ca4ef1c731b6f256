using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Listing;

[TestClass]
public sealed class ListTests
{
    [TestMethod]
    public async Task The_example_of_the_reference_page_works_unchanged()
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"pjb-1","project_id":"prj-1","status":"COMPLETED"}],"total_size":1}""");
        using var cli = new CommandLine().With("LLAMA_CLOUD_BASE_URL", service.Address);

        var result = await cli.ShellAsync("llamacloud-prod parsing list --api-key 'My API Key'");

        Assert.AreEqual(
            """
            {
              "items": [
                {
                  "id": "pjb-1",
                  "project_id": "prj-1",
                  "status": "COMPLETED"
                }
              ],
              "total_size": 1
            }

            """,
            result.Done());
        var request = service.Requests.Single();
        Assert.AreEqual("GET /api/v2/parse", request.Line);
        Assert.AreEqual("Bearer My API Key", request.Header("Authorization"));
    }

    [TestMethod]
    public async Task Values_are_sent_unchanged_and_nothing_else_is_sent()
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync(
            "parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address,
            "--created-at-on-or-after", "2026-09-14T08:20:00.1200+02:00", "--job-id", "pjb-1", "--job-id", "a&b", "--page-size", "007",
            "--page-token", "-x=/?", "--project-id", "prj-ü", "--status", "FAILED");

        result.Done();
        Assert.AreEqual(
            "/api/v2/parse?created_at_on_or_after=2026-09-14T08%3A20%3A00.1200%2B02%3A00&job_ids=pjb-1&job_ids=a%26b&page_size=007&page_token=-x%3D%2F%3F&project_id=prj-%C3%BC&status=FAILED",
            service.Requests.Single().Target);
    }

    [TestMethod]
    public async Task All_numbers_are_printed_digit_for_digit()
    {
        const string Json = """{"items":null,"items":[],"n":[1E400,1.0,-0,12345678901234567890123.10],"when":"2026-01-01T00:00:00Z","é":"\u00e9\/é","deep":{"a":[{}],"b":[[]]}}""";
        await using var service = FakeServer.Json(Json);
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(
            """
            {
              "items": null,
              "items": [],
              "n": [
                1E400,
                1.0,
                -0,
                12345678901234567890123.10
              ],
              "when": "2026-01-01T00:00:00Z",
              "é": "\u00e9\/é",
              "deep": {
                "a": [
                  {}
                ],
                "b": [
                  []
                ]
              }
            }

            """,
            result.Done());
    }

    [TestMethod]
    [DataRow($"--base-url {{0}} --api-key {TestKey.Value} --format jsonl parsing list")]
    [DataRow($"parsing --base-url {{0}} --api-key {TestKey.Value} list --format jsonl")]
    [DataRow($"parsing list --base-url={{0}} --api-key={TestKey.Value} --format:jsonl")]
    public async Task Global_options_stand_on_both_sides_of_the_command(string line)
    {
        await using var service = FakeServer.Json("""{"items":[ {"id" : 1}, {"id":2} ],"next_page_token":"t"}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync(string.Format(null, line, service.Address).Split(' '));

        Assert.AreEqual("{\"id\":1}\n{\"id\":2}\n", result.Output, result.Error);
        Assert.AreEqual("/api/v2/parse", service.Requests.Single().Target);
    }

    [TestMethod]
    [DataRow("json", "[\n  {\n    \"id\": 1\n  },\n  {\n    \"id\": 2\n  },\n  {\n    \"id\": 3\n  }\n]\n")]
    [DataRow("jsonl", "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n")]
    [DataRow("yaml", "- id: 1\n- id: 2\n- id: 3\n")]
    [DataRow("table", "STATUS  NAME  CREATED_AT  TIER  ID  ERROR_MESSAGE\n                                1\n                                2\n                                3\n")]
    [DataRow("raw", "{\"items\":[{\"id\":1},{\"id\":2}],\"next_page_token\":\"1\"}\n{\"items\":[],\"next_page_token\":\"2\"}\n{\"items\":[{\"id\":3}]}\n")]
    public async Task All_prints_every_item_of_every_page(string format, string expected)
    {
        await using var service = FakeServer.Pages("""{"id":1},{"id":2}""", "", """{"id":3}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, "--all", "--format", format, "--status", "FAILED");

        Assert.AreEqual(expected, result.Done());
        CollectionAssert.AreEqual(new[] { null, "1", "2" }, service.Requests.Select(r => r.Query("page_token")).ToArray());
        Assert.IsTrue(service.Requests.All(r => r.Query("status") == "FAILED"));
    }

    [TestMethod]
    [DataRow("0", "[]\n", 0)]
    [DataRow("1", "1\n", 1)]
    [DataRow("2", "1\n2\n", 1)]
    [DataRow("3", "1\n2\n3\n", 2)]
    [DataRow("-1", "1\n2\n3\n4\n5\n", 3)]
    public async Task Max_items_requests_only_the_necessary_pages(string limit, string expected, int pages)
    {
        await using var service = FakeServer.Pages("1,2", "3,4", "5");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, "--max-items", limit, "--format", limit == "0" ? "json" : "jsonl");

        Assert.AreEqual(expected, result.Done());
        Assert.HasCount(pages, service.Requests);
    }

    [TestMethod]
    public async Task A_page_is_printed_before_the_next_one_has_arrived()
    {
        var printed = new TaskCompletionSource();
        await using var service = new FakeServer(async request =>
        {
            if (request.Query("page_token") is null)
            {
                return new FakeResponse("""{"items":["first"],"next_page_token":"t"}""");
            }

            await printed.Task;
            return new FakeResponse("""{"items":["second"]}""");
        });
        using var cli = new CommandLine();

        using var running = cli.Start("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, "--all", "--format", "jsonl");
        var first = await running.Process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        printed.SetResult();

        Assert.AreEqual("\"first\"", first);
        Assert.AreEqual("\"second\"\n", (await running.ResultAsync()).Done());
    }

    [TestMethod]
    [DataRow("""{"items":[1],"next_page_token":"t"}""", """{"items":[2,""", "not JSON")]
    [DataRow("""{"items":[1],"next_page_token":"t"}""", """{"items":{"a":1}}""", "'items' is not a list")]
    [DataRow("""{"items":[1],"next_page_token":"t"}""", """{"items":[2]} rubbish""", "not JSON")]
    [DataRow("""{"items":[1],"next_page_token":"t"}""", "<html>", "not JSON")]
    [DataRow("""{"items":[1],"next_page_token":"t"}""", "", "not JSON")]
    public async Task Nothing_of_an_invalid_page_is_printed(string first, string second, string problem)
    {
        await using var service = new FakeServer(request => new FakeResponse(request.Query("page_token") is null ? first : second));
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, "--all", "--format", "jsonl");

        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("1\n", result.Output);
        Assert.Contains(problem, result.Error);
        Assert.Contains("--page-token t", result.Error);
    }

    [TestMethod]
    public async Task A_repeated_token_is_an_error()
    {
        await using var service = FakeServer.Json("""{"items":[1],"next_page_token":"t"}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, "--all", "--format", "jsonl");

        Assert.AreEqual(1, result.ExitCode);
        Assert.AreEqual("1\n1\n", result.Output);
        Assert.Contains("already used", result.Error);
        Assert.DoesNotContain("To resume", result.Error);
    }

    [TestMethod]
    [DataRow("""{"items":null}""")]
    [DataRow("""{"items":[{"id":"a"},null]}""")]
    [DataRow("""{"status":"maintenance"}""")]
    public async Task Items_that_are_null_or_absent_are_an_error(string json)
    {
        await using var service = FakeServer.Json(json);
        using var cli = new CommandLine();
        foreach (var form in (string[][])[["--all"], [], ["--format", "table"], ["--format", "raw"]])
        {
            var result = await cli.RunAsync(["parsing", "list", "--api-key", TestKey.Value, "--base-url", service.Address, .. form]);

            Assert.AreEqual(1, result.ExitCode, string.Join(' ', form));
            Assert.AreEqual("", result.Output);
            Assert.Contains("'items", result.Error);
        }
    }
}
