using LlamaCloud.Cli.Output;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Output;

[TestClass]
public sealed class TableTests
{
    private const string Id = "pjb-00000000-0000-4000-8000-000000000001";
    private const string Other = "pjb-00000000-0000-4000-8000-000000000002";
    private const string Error = "PDF_IS_PROTECTED: a password is required to open the document";

    [TestMethod]
    [DataRow(60, "STATUS|NAME|CREATED_AT|ERROR_MESSAGE")]
    [DataRow(80, "STATUS|NAME|CREATED_AT|TIER|ERROR_MESSAGE")]
    [DataRow(120, "STATUS|NAME|CREATED_AT|TIER|ID|ERROR_MESSAGE")]
    [DataRow(200, "STATUS|NAME|CREATED_AT|TIER|ID|ERROR_MESSAGE")]
    public async Task Name_and_error_have_room_in_every_terminal(int width, string titles)
    {
        var created = DateTimeOffset.UtcNow.AddHours(-2.5).ToString("O");
        await using var service = FakeServer.Json(
            $$"""{"items":[{"id":"{{Id}}","project_id":"p","status":"FAILED","name":"annual-report-2026.pdf","created_at":"{{created}}","tier":"cost_effective","error_message":"{{Error}}"},{"id":"{{Other}}","status":"COMPLETED","name":"b.pdf","tier":"agentic"}]}""");
        using var cli = new CommandLine().With("NO_COLOR", "1");

        var text = await cli.TerminalTextAsync(width, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}");

        var lines = text.TrimEnd().Split('\n');
        Assert.AreEqual(titles, string.Join('|', lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("2 hours ago", lines[1]);
        Assert.Contains("annual", lines[1]);
        Assert.Contains("PDF_IS", lines[1]);
        Assert.AreEqual(width >= 120, lines[1].Contains(Id, StringComparison.Ordinal));
        Assert.IsTrue(lines[..3].All(line => CellText.Width(line) <= width), text);
        Assert.AreEqual(width < 120, text.Contains("(columns not shown: ", StringComparison.Ordinal), text);
    }

    [TestMethod]
    [DataRow(60, "STATUS|NAME|CREATED_AT|TIER")]
    [DataRow(80, "STATUS|NAME|CREATED_AT|ID")]
    [DataRow(120, "STATUS|NAME|CREATED_AT|TIER|ID")]
    public async Task A_column_with_one_value_is_hidden_only_where_it_has_no_room(int width, string titles)
    {
        var items = string.Join(',', new[] { Id, Other }.Select((id, i) => $$"""{"id":"{{id}}","status":"COMPLETED","name":"annual-report-{{i}}.pdf","created_at":"{{DateTimeOffset.UtcNow.AddHours(-2.5 - i):O}}","tier":"cost_effective"}"""));
        await using var service = FakeServer.Json($$"""{"items":[{{items}}]}""");
        using var cli = new CommandLine().With("NO_COLOR", "1");

        var text = await cli.TerminalTextAsync(width, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.AreEqual(titles, string.Join('|', text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.IsTrue(text.Split('\n')[..3].All(line => CellText.Width(line) <= width), text);
    }

    [TestMethod]
    public async Task A_state_has_a_color_on_a_terminal_and_elsewhere_only_if_it_is_forced()
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a","status":"FAILED"}]}""");
        using var cli = new CommandLine();
        string[] args = ["parsing", "list", "--format", "table", "--api-key", TestKey.Value, "--base-url", service.Address];

        Assert.Contains("\e[31mFAILED\e[0m", await cli.TerminalTextAsync(80, string.Join(' ', args)));
        Assert.DoesNotContain("\e[31m", (await cli.RunAsync(args)).Done());
        Assert.Contains("\e[31mFAILED\e[0m", (await cli.With("FORCE_COLOR", "1").RunAsync(args)).Done());
        Assert.DoesNotContain("\e[31m", await cli.With("FORCE_COLOR", "0").TerminalTextAsync(80, string.Join(' ', args)));
    }

    [TestMethod]
    public async Task Elsewhere_times_are_exact_and_nothing_is_cut()
    {
        var name = new string('n', 200);
        await using var service = FakeServer.Json($$"""{"items":[{"id":"a","x":"1","status":"FAILED","name":"{{name}}","created_at":"2026-09-01T10:00:00Z"}]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--format", "table", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual($"STATUS  {"NAME",-200}  CREATED_AT            ID  X\nFAILED  {name}  2026-09-01T10:00:00Z  a   1\n", result.Done());
    }

    [TestMethod]
    public async Task A_column_that_appears_later_is_named_at_the_end()
    {
        await using var service = FakeServer.Pages("""{"id":"a","status":"A"}""", """{"id":"b","status":"B","error_message":"late","extra":1}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--all", "--format", "table", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.Contains("late", result.Output);
        Assert.AreEqual("(columns not shown: extra; use --columns to choose columns, or --format json to show all)\n", result.Error);
    }

    [TestMethod]
    public async Task The_user_chooses_the_columns()
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a","status":"A","usage":{"credits":3}}]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--format", "table", "--columns", "usage.credits, id", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual("USAGE.CREDITS  ID\n3              a\n", result.Done());
    }

    [TestMethod]
    [DataRow("", "ID  USER_METADATA.X\na   1\n")]
    [DataRow("--format table", "ID  USER_METADATA.X\na   1\n")]
    [DataRow("--format csv", "id,user_metadata.x\na,1\n")]
    public async Task Chosen_columns_make_a_table_or_csv(string format, string expected)
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a","status":"A","user_metadata":{"x":"1"}}]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync(["parsing", "list", "--columns", "id,user_metadata.x", .. format.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--api-key", TestKey.Value, "--base-url", service.Address]);

        Assert.AreEqual(expected, result.Done());
    }

    [TestMethod]
    [DataRow("--columns id,nme", "--columns: unknown column 'nme'; did you mean name?", "columns: id, project_id, status, ")]
    [DataRow("--columns id,usage", "--columns: unknown column 'usage'.", "usage.credits, ")]
    [DataRow("--columns id --format json", "--columns: the format json has no columns; use it with --format table or csv.", "")]
    [DataRow("--columns id --format ids --all", "--columns: the format ids has no columns; use it with --format table or csv.", "")]
    public async Task Columns_that_do_not_exist_are_refused_before_anything_is_sent(string options, string message, string known)
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a"}]}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync(["parsing", "list", .. options.Split(' '), "--api-key", TestKey.Value, "--base-url", service.Address]);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.StartsWith($"llamacloud-prod: {message}\n", result.Error);
        Assert.Contains(known, result.Error);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    [DataRow(60, "STATUS|NAME|CREATED_AT|TIER")]
    [DataRow(80, "STATUS|NAME|CREATED_AT|ID")]
    [DataRow(120, "STATUS|NAME|CREATED_AT|TIER|ID")]
    public async Task A_column_with_one_value_is_not_hidden_for_fewer_others(int width, string titles)
    {
        var created = DateTimeOffset.UtcNow.AddHours(-2.5).ToString("O");
        var items = string.Join(',', new[] { Id, Other }.Select((id, i) => $$"""{"id":"{{id}}","status":"COMPLETED","name":"annual-report-{{i}}.pdf","created_at":"{{created}}","tier":"cost_effective"}"""));
        await using var service = FakeServer.Json($$"""{"items":[{{items}}]}""");
        using var cli = new CommandLine().With("NO_COLOR", "1");

        var text = await cli.TerminalTextAsync(width, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.AreEqual(titles, string.Join('|', text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(80)]
    public async Task Notes_are_broken_between_words_on_a_terminal(int width)
    {
        await using var service = FakeServer.Json($$"""{"items":[{"id":"{{Id}}","name":"annual-report-2026.pdf","status":"COMPLETED","tier":"cost_effective","created_at":"2026-09-01T10:00:00Z"}],"next_page_token":"token","total_size":10620}""");
        using var cli = new CommandLine().With("NO_COLOR", "1");

        var lines = (await cli.TerminalTextAsync(width, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}")).TrimEnd().Split('\n');

        Assert.IsTrue(lines.All(line => CellText.Width(line) <= width), string.Join('\n', lines));
        Assert.Contains("(1 of 10,620 jobs: use --all for all of them, or --page-token token for the next page)", string.Join(' ', lines));
    }

    [TestMethod]
    [DataRow("wait a b", "JOB.STATUS|JOB.NAME|JOB.ID")]
    [DataRow("get a b", "JOB.STATUS|JOB.NAME|JOB.ID")]
    [DataRow("upload a.md b.md", "STATUS|NAME|ID")]
    public async Task Several_jobs_have_the_columns_of_a_listing(string command, string titles)
    {
        await using var service = new FakeServer(static request =>
        {
            var job = $$$"""{"id":"{{{Id}}}","project_id":"p","status":"COMPLETED","name":"n.pdf","user_metadata":{"once_key":"k"}}""";
            return new FakeResponse(request.Method == "POST" ? job : $$"""{"job":{{job}}}""");
        });
        using var cli = new CommandLine().With("NO_COLOR", "1");
        cli.File("a.md", "A");
        cli.File("b.md", "B");

        var text = await cli.TerminalTextAsync(120, $"parsing {command} --no-progress --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.AreEqual(titles, string.Join('|', text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)), text);
    }

    [TestMethod]
    [DataRow("table", "")]
    [DataRow("jsonl", "")]
    [DataRow("json", "{\n  \"items\": []\n}\n")]
    public async Task None_is_said_where_the_output_is_empty(string format, string output)
    {
        await using var service = FakeServer.Json("""{"items":[]}""");
        using var cli = new CommandLine();

        foreach (var all in (string[])["", "--all"])
        {
            var result = await cli.RunAsync(["parsing", "list", "--format", format, .. all.Split(" ", StringSplitOptions.RemoveEmptyEntries), "--api-key", TestKey.Value, "--base-url", service.Address]);

            Assert.AreEqual(format == "json" ? "" : "No jobs match.\n", result.Error);
            Assert.AreEqual(format == "json" && all.Length > 0 ? "[]\n" : output, result.Output);
        }
    }

    [TestMethod]
    [DataRow("table", true)]
    [DataRow("jsonl", true)]
    [DataRow("json", false)]
    [DataRow("yaml", false)]
    [DataRow("raw", false)]
    public async Task A_list_that_is_cut_says_so_in_a_pipe(string format, bool isSaid)
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a"},{"id":"b"}],"next_page_token":"t 1","total_size":10620}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--format", format, "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(isSaid ? "(2 of 10,620 jobs: use --all for all of them, or --page-token 't 1' for the next page)\n" : "", result.Error);
        Assert.AreEqual(!isSaid, result.Output.Contains("t 1", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Without_a_total_the_rest_is_named_without_a_number()
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a"}],"next_page_token":"t"}""");
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "list", "--format", "ids", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual("(1 shown, and there are more jobs: use --all for all of them, or --page-token t for the next page)\n", result.Error);
    }

    [TestMethod]
    [DataRow("sed s/^/P:/", true)]
    [DataRow("cat", false)]
    [DataRow("", false)]
    public async Task A_long_table_goes_through_the_pager(string pager, bool isPaged)
    {
        var items = string.Join(',', Enumerable.Range(0, 60).Select(static i => $$"""{"id":"{{i}}"}"""));
        await using var service = FakeServer.Json($$"""{"items":[{{items}}],"next_page_token":"t"}""");
        using var cli = new CommandLine().With("PAGER", pager);

        var text = await cli.TerminalTextAsync(80, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.AreEqual(isPaged, text.Contains("\nP:59\n", StringComparison.Ordinal), text);
        Assert.EndsWith("for the next page)\n", text);
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(80)]
    [DataRow(120)]
    [DataRow(200)]
    public async Task A_paged_table_has_the_width_of_the_terminal(int width)
    {
        var items = string.Join(',', Enumerable.Range(0, 60).Select(static i => $$"""{"id":"{{Id}}","status":"FAILED","name":"{{new string('n', 70)}}{{i}}.pdf","tier":"agentic","error_message":"{{Error}}"}"""));
        await using var service = FakeServer.Json($$"""{"items":[{{items}}]}""");
        using var cli = new CommandLine().With("NO_COLOR", "1").With("PAGER", "sed s/^/P:/");

        var lines = (await cli.TerminalTextAsync(width, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}")).TrimEnd().Split('\n').Where(static line => line.StartsWith("P:", StringComparison.Ordinal)).ToList();

        Assert.HasCount(61, lines);
        Assert.IsTrue(lines.TrueForAll(line => CellText.Width(line) <= width + 2), lines[1]);
        Assert.Contains("9.pdf", lines[60]);
    }

    [TestMethod]
    public async Task A_short_table_does_not_go_through_the_pager()
    {
        await using var service = FakeServer.Json("""{"items":[{"id":"a"}]}""");
        using var cli = new CommandLine().With("PAGER", "sed s/^/P:/");

        Assert.AreEqual("ID\na\n", await cli.TerminalTextAsync(80, $"parsing list --api-key {TestKey.Value} --base-url {service.Address}"));
    }

    [TestMethod]
    public async Task The_pager_does_not_get_the_key()
    {
        var items = string.Join(',', Enumerable.Range(0, 60).Select(static i => $$"""{"id":"{{i}}"}"""));
        await using var service = FakeServer.Json($$"""{"items":[{{items}}]}""");
        using var cli = new CommandLine().With("PAGER", "env; cat > /dev/null").With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("ANOTHER_KEY", TestKey.Value);

        var text = await cli.TerminalTextAsync(80, $"parsing list --base-url {service.Address}");

        Assert.Contains("LESS=FRX", text);
        Assert.DoesNotContain(TestKey.Value, text);
    }

    [TestMethod]
    [DataRow("a", 1)]
    [DataRow("中文", 4)]
    [DataRow("😀", 2)]
    [DataRow("e\u0301", 1)]
    [DataRow("👩‍👩‍👧", 2)]
    [DataRow("𠀀", 2)]
    public void Cells_are_measured(string text, int width) => Assert.AreEqual(width, CellText.Width(text));

    [TestMethod]
    [DataRow("invoice-2026-final.pdf", 12, "invoic…l.pdf")]
    [DataRow("中文中文中文.pdf", 10, "中文….pdf")]
    [DataRow("😀😀😀😀😀", 6, "😀…😀")]
    [DataRow("short", 5, "short")]
    [DataRow("a👩‍👩‍👧b👩‍👩‍👧c👩‍👩‍👧", 5, "a…👩‍👩‍👧")]
    public void Text_is_cut_in_the_middle_between_characters(string text, int width, string expected) => Assert.AreEqual(expected, CellText.CutMiddle(text, width));

    [TestMethod]
    public void Wide_characters_do_not_shift_the_columns()
    {
        List<(string, string)>[] rows = [[("name", "文件.pdf"), ("id", "1")], [("name", "plain.pdf"), ("id", "2")]];

        var layout = TableLayout.Fit(["name", "id"], rows, 80, isComplete: true);

        Assert.AreEqual(9, layout.Columns[0].Width);
        Assert.AreEqual("文件.pdf ", CellText.Pad("文件.pdf", 9));
    }
}
