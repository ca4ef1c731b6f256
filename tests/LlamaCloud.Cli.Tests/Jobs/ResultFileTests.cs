using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using LlamaCloud.Cli.Tests.Support;
using LlamaCloud.Emulator;
using LlamaCloud.Generated.Models;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace LlamaCloud.Cli.Tests.Jobs;

[TestClass]
public sealed class ResultFileTests
{
    private const string Table = "# Prices\n\n| Name | Amount |\n| --- | --- |\n| Ann | 12.5 |\n";

    [TestMethod]
    public async Task All_results_are_files_that_other_libraries_open()
    {
        using var cli = new CommandLine();
        File.WriteAllBytes(Path.Combine(cli.Home, "report.pdf"), Pdf());
        cli.File("table.md", Table);

        var result = await cli.RunAsync("parsing", "parse", "report.pdf", "table.md", "--local", "--result", "all", "--out", "results", "--format", "jsonl");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        var folder = Path.Combine(cli.Home, "results");
        CollectionAssert.AreEquivalent(
            new[]
            {
                "report.pdf.md", "report.pdf.txt", "report.pdf.items.json", "report.pdf.metadata.json", "report.pdf.pdf",
                "table.md.md", "table.md.txt", "table.md.items.json", "table.md.metadata.json", "table.md.xlsx",
                ".llamacloud-prod.jsonl", ".llamacloud-prod.jsonl.lock",
            },
            Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).ToArray());
        using (var pdf = PdfDocument.Open(Path.Combine(folder, "report.pdf.pdf")))
        {
            Assert.Contains("Quarterly", pdf.GetPage(1).Text);
        }

        Assert.Contains("Quarterly", File.ReadAllText(Path.Combine(folder, "report.pdf.md")));
        Assert.HasCount(1, StructuredResult.FromJson(File.ReadAllText(Path.Combine(folder, "report.pdf.items.json"))).Pages);
        Assert.HasCount(1, MetadataResult.FromJson(File.ReadAllText(Path.Combine(folder, "report.pdf.metadata.json"))).Pages);
        using var xlsx = SpreadsheetDocument.Open(Path.Combine(folder, "table.md.xlsx"), isEditable: false);
        Assert.AreEqual("", string.Join('\n', new OpenXmlValidator().Validate(xlsx).Select(static error => error.Description)));
        Assert.AreEqual("Table 1", xlsx.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Single().Name!.Value);
        CollectionAssert.AreEqual(
            new[] { "Name", "Amount", "Ann", "12.5" },
            xlsx.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<Cell>().Select(static cell => cell.InnerText).ToArray());
        var line = JsonDocument.Parse(result.Output.Split('\n').First(static line => line.Contains("table.md", StringComparison.Ordinal))).RootElement;
        Assert.AreEqual(5, line.GetProperty("files").GetArrayLength());
    }

    [TestMethod]
    public async Task Get_writes_several_jobs_and_goes_on_past_those_that_fail()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        var (first, second) = (await UploadAsync(emulator), await UploadAsync(emulator));

        var result = await cli.RunAsync(Args(emulator, "get", first, "pjb-00000000-0000-0000-0000-000000000000", second, "--out", "r", "--result", "markdown,xlsx", "--format", "jsonl"));

        Assert.AreEqual(3, result.ExitCode);
        Assert.Contains("pjb-00000000-0000-0000-0000-000000000000: ", result.Error);
        CollectionAssert.AreEquivalent(
            new[] { "t.md.md", "t.md.xlsx", "t-2.md.md", "t-2.md.xlsx" }, Directory.GetFiles(Path.Combine(cli.Home, "r")).Select(Path.GetFileName).ToArray(), result.Error);
        Assert.HasCount(2, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public async Task A_job_is_named_once_in_its_message()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        var (first, second) = (await UploadAsync(emulator), await UploadAsync(emulator));

        var result = await cli.RunAsync(Args(emulator, "get", first, second, "--out", "r", "--result", "pdf"));

        Assert.AreEqual($"llamacloud-prod: the job {first} has no pdf\nllamacloud-prod: the job {second} has no pdf\n", result.Error);
    }

    [TestMethod]
    public async Task Existing_files_are_replaced_only_on_request_and_found_before_anything_is_sent()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.File("t.md", Table);
        cli.File("t.md.md", "mine");
        var id = await UploadAsync(emulator);

        var parse = await cli.RunAsync("parsing", "parse", "t.md", "--api-key", TestKey.Value, "--base-url", service.Address);
        var get = await cli.RunAsync(Args(emulator, "get", id, "--out", "."));

        Assert.AreEqual(2, parse.ExitCode);
        Assert.Contains("--overwrite", parse.Error);
        Assert.IsEmpty(service.Requests);
        Assert.AreEqual(3, get.ExitCode);
        Assert.Contains("already exists", get.Error);
        Assert.AreEqual("mine", File.ReadAllText(Path.Combine(cli.Home, "t.md.md")));

        Assert.AreEqual(0, (await cli.RunAsync(Args(emulator, "get", id, "--out", ".", "--overwrite"))).ExitCode);
        Assert.StartsWith("# Prices", File.ReadAllText(Path.Combine(cli.Home, "t.md.md")));
    }

    [TestMethod]
    public async Task The_Markdown_of_one_job_goes_to_standard_output()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        cli.File("t.md", Table);
        var id = await UploadAsync(emulator);

        Assert.AreEqual(Table, (await cli.RunAsync(Args(emulator, "get", id, "--out", "-"))).Output);
        Assert.AreEqual(Table, (await cli.RunAsync(Args(emulator, "get", id, "--expand", "markdown_full", "-r"))).Output);
        Assert.AreEqual(Table, (await cli.RunAsync(Args(emulator, "upload", "t.md", "--wait", "--out", "-"))).Output);
        Assert.StartsWith("{", (await cli.RunAsync(Args(emulator, "get", id, "--expand", "markdown"))).Output);
    }

    [TestMethod]
    [DataRow("--result markdown")]
    [DataRow("--result TEXT")]
    public async Task A_terminal_shows_one_text_without_a_folder(string options)
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        var id = await UploadAsync(emulator);

        var result = await cli.TerminalAsync(100, string.Join(' ', Args(emulator, "get", id, options)));

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.Contains("Prices", result.Output);
        Assert.DoesNotContain("COMPLETED", result.Output);
    }

    [TestMethod]
    [DataRow("get a --result xlsx", "--result needs --out: a folder to write to, such as --out results.")]
    [DataRow("get a b --result markdown", "--out - writes one job; 2 were given. Use --out with a folder.")]
    [DataRow("get a --result markdown --delete-after", "--delete-after needs --out: a folder to write to, such as --out results.")]
    public async Task A_terminal_names_the_folder_that_is_missing(string command, string message)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();

        var result = await cli.TerminalAsync(200, $"parsing {command} --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains(message, result.Output);
        Assert.IsEmpty(service.Requests);
    }

    [TestMethod]
    public async Task In_a_pipe_the_missing_option_is_named_with_its_values()
    {
        using var cli = new CommandLine();

        var result = await cli.RunAsync("parsing", "get", "a", "--result", "markdown", "--api-key", TestKey.Value);

        Assert.Contains("--result needs --out: a folder to write to, or - to print the text, such as --out results.", result.Error);
    }

    [TestMethod]
    public async Task A_terminal_shows_the_job_and_its_Markdown_as_text()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        var id = await UploadAsync(emulator);

        var result = await cli.TerminalAsync(100, string.Join(' ', Args(emulator, "get", id, "--expand", "markdown")));

        var lines = result.Output.ReplaceLineEndings("\n");
        Assert.Contains("COMPLETED\n", lines);
        Assert.EndsWith("\n\n" + Table, lines);
        Assert.DoesNotContain("{", lines);
    }

    [TestMethod]
    public async Task The_job_is_deleted_only_after_everything_was_written()
    {
        await using var emulator = await EmulatorServer.StartAsync();
        using var cli = new CommandLine();
        var id = await UploadAsync(emulator);

        var missing = await cli.RunAsync(Args(emulator, "get", id, "--out", "a", "--result", "markdown,pdf", "--delete-after"));
        Assert.AreEqual(3, missing.ExitCode);
        Assert.Contains("has no pdf", missing.Error);
        var complete = await cli.RunAsync(Args(emulator, "get", id, "--out", "b", "--delete-after"));
        Assert.AreEqual(0, complete.ExitCode, complete.Error);
        var gone = await cli.RunAsync(Args(emulator, "get", id));

        Assert.AreEqual(5, gone.ExitCode);
        Assert.Contains("404", gone.Error);
    }

    [TestMethod]
    [DataRow("INT", 130)]
    [DataRow("TERM", 143)]
    public async Task A_signal_in_the_middle_leaves_no_file(string signal, int exitCode)
    {
        await using var store = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 1000000"));
            await exchange.SendAsync(new byte[100_000]);
            await exchange.WaitUntilGoneAsync();
        });
        await using var service = FakeServer.Json(
            $$$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"markdown":{"pages":[]},"result_content_metadata":{"xlsx":{"size_bytes":1000000,"presigned_url":"{{{store.Address}}}/x"} } }""");
        using var cli = new CommandLine();

        using var running = cli.Start("parsing", "get", "pjb-1", "--out", "r", "--result", "markdown,xlsx", "--api-key", TestKey.Value, "--base-url", service.Address);
        Assert.IsTrue(store.TryTake(out _, TimeSpan.FromSeconds(60)));
        await Task.Delay(300);
        await running.SignalAsync(signal);
        var result = await running.ResultAsync();

        Assert.AreEqual(exitCode, result.ExitCode, result.Error);
        Assert.IsFalse(Directory.Exists(Path.Combine(cli.Home, "r")));
    }

    [TestMethod]
    public async Task A_download_that_is_stopped_after_an_upload_says_how_to_resume()
    {
        await using var store = new FakeServer(async exchange =>
        {
            await exchange.SendAsync(Fake.Head(200, "Content-Length: 1000000"));
            await exchange.WaitUntilGoneAsync();
        });
        await using var service = BatchService.Start(
            $$$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"result_content_metadata":{"xlsx":{"size_bytes":1000000,"presigned_url":"{{{store.Address}}}/x"} } }""");
        using var cli = new CommandLine();
        cli.File("a.txt", "Some text.");

        using var running = cli.Start("parsing", "upload", "a.txt", "--wait", "--out", "r", "--result", "xlsx", "--api-key", TestKey.Value, "--base-url", service.Address);
        Assert.IsTrue(store.TryTake(out _, TimeSpan.FromSeconds(60)));
        await running.SignalAsync("INT");
        var result = await running.ResultAsync();

        Assert.AreEqual(130, result.ExitCode, result.Error);
        Assert.AreEqual($"To resume: llamacloud-prod parsing get pjb-1 --wait --out r --result xlsx --base-url {service.Address}\n", result.Error);
    }

    [TestMethod]
    public async Task A_job_whose_results_cannot_be_read_is_named_among_several()
    {
        await using var service = BatchService.Start(static request => request.Target.Contains("expand", StringComparison.Ordinal)
            ? new FakeResponse("""{"detail":"no"}""", 409)
            : new FakeResponse("""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"} }"""));
        using var cli = new CommandLine();
        cli.File("a.txt", "1");
        cli.File("b.txt", "2");

        var result = await cli.RunAsync("parsing", "upload", "a.txt", "b.txt", "--wait", "--out", "r", "--api-key", TestKey.Value, "--base-url", service.Address);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.Contains("To resume: llamacloud-prod parsing get pjb-1 --wait --out r", result.Error);
        Assert.Contains("To resume: llamacloud-prod parsing get pjb-2 --wait --out r", result.Error);
    }

    [TestMethod]
    [DataRow("get pjb-1 --out r --result all")]
    [DataRow("get pjb-1 --out r --expand markdown")]
    [DataRow("get pjb-1 --out r --result text --expand xlsx_content_metadata")]
    [DataRow("parse a.txt --out r --result all")]
    [DataRow("parse a.txt --out r")]
    public async Task A_job_with_failed_pages_or_missing_results_is_written_and_kept(string command)
    {
        await using var service = BatchService.Start(
            """{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"text":{"pages":[]},"markdown":{"pages":[{"page_number":1,"success":true,"markdown":"A"},{"page_number":7,"success":false,"error":"x"}]} }""");
        using var cli = new CommandLine();
        cli.File("a.txt", "Some text.");

        var result = await cli.RunAsync(["parsing", .. command.Split(' '), "--delete-after", "--api-key", TestKey.Value, "--base-url", service.Address]);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.Contains(command.Contains("xlsx", StringComparison.Ordinal) ? "has no xlsx" : "could not be parsed: 7", result.Error);
        Assert.IsNotEmpty(Directory.GetFiles(Path.Combine(cli.Home, "r")));
        Assert.DoesNotContain("DELETE", service.Requests.Select(static request => request.Method));
    }

    [TestMethod]
    [DataRow("get pjb-1")]
    [DataRow("parse a.txt")]
    public async Task A_job_that_cannot_be_deleted_is_an_error_after_its_line(string command)
    {
        await using var service = BatchService.Start(
            """{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"markdown":{"pages":[]} }""", new FakeResponse("""{"detail":"no"}""", 409));
        using var cli = new CommandLine();
        cli.File("a.txt", "Some text.");

        var result = await cli.RunAsync(["parsing", .. command.Split(' '), "--out", "r", "--delete-after", "--format", "jsonl", "--api-key", TestKey.Value, "--base-url", service.Address]);

        Assert.AreEqual(3, result.ExitCode, result.Error);
        Assert.Contains("could not be deleted", result.Error);
        Assert.Contains(".md\"", result.Output);
    }

    [TestMethod]
    public async Task A_file_that_cannot_be_written_leaves_nothing()
    {
        await using var store = new FakeServer(Fake.Bytes(new byte[1_000_000]));
        await using var service = FakeServer.Json(
            $$$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED"},"result_content_metadata":{"xlsx":{"size_bytes":1000000,"presigned_url":"{{{store.Address}}}/x"} } }""");
        using var cli = new CommandLine();

        // A limit for the size of each file, whose signal is ignored.
        var result = await cli.ShellAsync($"trap '' XFSZ; ulimit -f 100; llamacloud-prod parsing get pjb-1 --out r --result xlsx --api-key {TestKey.Value} --base-url {service.Address}");

        Assert.AreEqual(1, result.ExitCode, result.Error);
        Assert.Contains("too large", result.Error);
        Assert.IsFalse(Directory.Exists(Path.Combine(cli.Home, "r")), result.Error);
    }

    [TestMethod]
    [DataRow("get pjb-1 --result text", "--out")]
    [DataRow("get pjb-1 --delete-after", "--out")]
    [DataRow("get pjb-1 -r", "--expand")]
    [DataRow("get pjb-1 -r --expand items", "--expand")]
    [DataRow("get pjb-1 pjb-2 --out -", "one job")]
    [DataRow("get pjb-1 pjb-2 -r --expand markdown", "one job")]
    [DataRow("get pjb-1 --out - --result xlsx", "one text")]
    [DataRow("get pjb-1 --out r --result everything", "--result")]
    [DataRow("upload a.md --out r", "--wait")]
    [DataRow("parse a.md --out -", "--out")]
    public async Task Options_that_contradict_are_refused_before_anything_is_sent(string command, string named)
    {
        await using var service = FakeServer.Json("{}");
        using var cli = new CommandLine();
        cli.File("a.md", "1");

        var result = await cli.RunAsync(["parsing", .. command.Split(' '), "--api-key", TestKey.Value, "--base-url", service.Address]);

        Assert.AreEqual(2, result.ExitCode, result.Error);
        Assert.Contains(named, result.Error);
        Assert.IsEmpty(service.Requests);
        CollectionAssert.AllItemsAreUnique(result.Error.Split('\n'));
    }

    [TestMethod]
    public async Task Named_files_are_ordered_with_the_upload()
    {
        await using var service = BatchService.Start("{}");
        using var cli = new CommandLine();
        cli.File("a.md", "1");

        await cli.RunAsync("parsing", "parse", "a.md", "--result", "images,xlsx,pdf", "--output-options.save-output-pdf", "false", "--api-key", TestKey.Value, "--base-url", service.Address);

        var upload = service.Requests.Single(static request => request.Method == "POST");
        Assert.Contains("\"images_to_save\":[\"screenshot\",\"embedded\",\"layout\"]", upload.Text);
        Assert.Contains("\"tables_as_spreadsheet\":{\"enable\":true}", upload.Text);
        Assert.Contains("\"save_output_pdf\":false", upload.Text);
    }

    private static string[] Args(EmulatorServer emulator, params string[] words) =>
        ["parsing", .. words, "--api-key", TestKey.Value, "--base-url", emulator.BaseAddress.ToString()];

    private static async Task<string> UploadAsync(EmulatorServer emulator)
    {
        using var client = new Generated.LlamaCloudClient(new Generated.LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = emulator.BaseAddress });
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Table));
        var result = await client.Parsing.ParseAsync(Generated.FilePart.FromStream(file, "t.md"));
        return result.Job.Id;
    }

    private static byte[] Pdf()
    {
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(PageSize.A4).AddText("Quarterly report", 12, new PdfPoint(50, 700), builder.AddStandard14Font(Standard14Font.Helvetica));
        return builder.Build();
    }
}
