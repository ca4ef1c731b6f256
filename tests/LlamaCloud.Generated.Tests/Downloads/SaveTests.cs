using System.Text.Json;
using LlamaCloud.Generated.Downloads.Files;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;

namespace LlamaCloud.Generated.Tests.Downloads;

[TestClass]
public sealed class SaveTests
{
    [TestMethod]
    public async Task Everything_that_a_result_has_is_written()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(request => new FakeResponse(request.Path));
        using var client = service.Client();
        using var folder = new TempFile("mine");
        var result = Result("report.pdf", $$"""
            ,"markdown":{"pages":[{"page_number":1,"success":true,"markdown":"A\n\n"},{"page_number":2,"success":false,"error":"x"},{"page_number":3,"success":true,"markdown":"C"}]},
            "text":{"pages":[{"page_number":1,"text":"a"}]},"items":{"pages":[]},"metadata":{"pages":[]},"job_metadata":{"k":1},
            "result_content_metadata":{"xlsx":{{Link(store, "/xlsx")}},"outputPDF":{{Link(store, "/pdf")}},"md":{{Link(store, "/md")}},"new_kind":{{Link(store, "/new")}},"forms":{"size_bytes":0,"exists":false} },
            "images_content_metadata":{"total_count":1,"images":[{"index":0,"filename":"a.png","presigned_url":"{{store.Address}}/a.png"}]}
            """);
        var progress = new List<long>();

        var paths = await client.Parsing.SaveAsync(result, folder.Path + "s", new() { Progress = new Listener(progress.Add) });

        var target = folder.Path + "s";
        CollectionAssert.AreEquivalent(
            new[] { "report.pdf.md", "report.pdf.txt", "report.pdf.items.json", "report.pdf.metadata.json", "report.pdf.job_metadata.json", "report.pdf.xlsx", "report.pdf.pdf", "report.pdf-2.md", "report.pdf.new_kind", "report.pdf.images/a.png" },
            paths.Select(path => Path.GetRelativePath(target, path)).ToArray());
        CollectionAssert.AreEquivalent(paths.ToArray(), Directory.GetFiles(target, "*", SearchOption.AllDirectories));
        Assert.AreEqual("A\n\nC\n", Read(target, "report.pdf.md"));
        Assert.AreEqual("/pdf", Read(target, "report.pdf.pdf"));
        Assert.AreEqual("""{"pages":[]}""", Read(target, "report.pdf.items.json"));
        Assert.AreEqual("""{"k":1}""", Read(target, "report.pdf.job_metadata.json"));
        Assert.AreEqual("/a.png", Read(target, "report.pdf.images/a.png"));
        Assert.AreEqual("/xlsx/pdf/md/new/a.png".Length, progress[^1]);
    }

    [TestMethod]
    public async Task Names_of_the_service_stay_in_the_folder()
    {
        string[] names = ["../../x", "..", "a/b", "a\\b", "CON", "con.png", "nul .txt", "x.png", "X.PNG", "x.png. ", "C:\\y", "/etc/z", ".hidden", "a\u202Eb\u0000", new string('l', 400) + ".png", ""];
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(request => new FakeResponse(request.Path));
        using var client = service.Client();
        using var folder = new TempFile("mine");
        var images = string.Join(',', names.Select((name, i) => $$"""{"index":{{i}},"filename":{{JsonSerializer.Serialize(name)}},"presigned_url":"{{store.Address}}/{{i}}"}"""));
        var result = Result("../../evil", $$""","images_content_metadata":{"total_count":1,"images":[{{images}}]},"result_content_metadata":{"../../key":{{Link(store, "/key")}} }""");

        var target = Path.Combine(Path.GetDirectoryName(folder.Path)!, "out");
        var paths = await client.Parsing.SaveAsync(result, target);

        Assert.HasCount(names.Length + 1, paths);
        Assert.HasCount(paths.Count, paths.Select(static path => path.ToUpperInvariant()).Distinct());
        CollectionAssert.AreEquivalent(paths.ToArray(), Directory.GetFiles(target, "*", SearchOption.AllDirectories));
        CollectionAssert.AreEquivalent(new[] { "mine", "out" }, Directory.GetFileSystemEntries(Path.GetDirectoryName(folder.Path)!).Select(Path.GetFileName).ToArray());
        Assert.HasCount(1, Directory.GetDirectories(target));
        for (var i = 0; i < names.Length; i++)
        {
            Assert.AreEqual("/" + i, File.ReadAllText(paths[i + 1]), names[i]);
        }
    }

    [TestMethod]
    [DataRow("report.pdf", "report.pdf")]
    [DataRow("../../x", "_._.._x")]
    [DataRow("..", "_")]
    [DataRow("CON", "_CON")]
    [DataRow("com1.tar.gz", "_com1.tar.gz")]
    [DataRow("COM\u00B9", "_COM\u00B9")]
    [DataRow("console", "console")]
    [DataRow("a. . ", "a")]
    [DataRow(" a<b>:c|?*\"\t", "a_b__c_____")]
    [DataRow("\U0001F600.png", "\U0001F600.png")]
    public void Names_are_valid_on_every_system(string name, string expected) => Assert.AreEqual(expected, SafeFileName.Create(name));

    [TestMethod]
    public void Half_a_character_is_not_a_name() => Assert.AreEqual("x_y_", SafeFileName.Create("x\uD800y\uDC00"));

    [TestMethod]
    public async Task A_failure_leaves_nothing_and_changes_nothing()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Fake.Bytes(new byte[3]), Fake.Refusal(404));
        using var client = service.Client();
        using var mine = new TempFile("report.pdf.md", "mine");
        var folder = Path.GetDirectoryName(mine.Path)!;
        var result = Result("report.pdf", $$""","markdown":{"pages":[]},"result_content_metadata":{"xlsx":{{Link(store, "/a", 3)}},"outputPDF":{{Link(store, "/b", 3)}} }""");

        await Assert.ThrowsExactlyAsync<LlamaCloudDownloadException>(() => client.Parsing.SaveAsync(result, folder, new() { Overwrite = true, DeleteJob = true }));
        var failure = await Assert.ThrowsExactlyAsync<IOException>(() => client.Parsing.SaveAsync(result, folder));

        Assert.Contains("already exists", failure.Message);
        CollectionAssert.AreEqual(new[] { mine.Path }, Directory.GetFileSystemEntries(folder));
        Assert.AreEqual("mine", File.ReadAllText(mine.Path));
        Assert.IsEmpty(service.Requests);
        Assert.HasCount(2, store.Requests);
    }

    [TestMethod]
    public async Task A_file_that_cannot_be_replaced_brings_back_the_others()
    {
        await using var service = FakeServer.Json("{}");
        await using var store = new FakeServer(Fake.Bytes(new byte[3]));
        using var client = service.Client();
        using var mine = new TempFile("r.md", "mine");
        var folder = Path.GetDirectoryName(mine.Path)!;
        var obstacle = Path.Combine(folder, "r.xlsx");
        var result = Result("r", $$""","markdown_full":"theirs","text_full":"theirs","result_content_metadata":{"xlsx":{{Link(store, "/a", 3)}} }""");

        // A folder of that name appears after the names were checked.
        var failure = await Assert.ThrowsAsync<Exception>(() => client.Parsing.SaveAsync(result, folder, new() { Overwrite = true, Progress = new Listener(_ => Directory.CreateDirectory(obstacle)) }));

        Assert.IsTrue(failure is IOException or UnauthorizedAccessException, failure.ToString());
        Assert.AreEqual("mine", File.ReadAllText(mine.Path));
        CollectionAssert.AreEquivalent(new[] { mine.Path, obstacle }, Directory.GetFileSystemEntries(folder));
    }

    [TestMethod]
    public async Task A_job_that_cannot_be_deleted_leaves_its_files()
    {
        await using var service = new FakeServer(Fake.Refusal(409));
        using var client = service.Client(o => o.MaxRetries = 0);
        using var mine = new TempFile("mine");
        var folder = Path.GetDirectoryName(mine.Path)!;

        var failure = await Assert.ThrowsExactlyAsync<ParseJobNotDeletedException>(() => client.Parsing.SaveAsync(Result("r", ""","markdown_full":"x" """), folder, new() { DeleteJob = true }));

        CollectionAssert.AreEqual(new[] { Path.Combine(folder, "r.md") }, failure.Files.ToArray());
        Assert.IsTrue(File.Exists(failure.Files[0]));
    }

    [TestMethod]
    public async Task One_get_renews_the_links_of_all_files()
    {
        await using var store = new FakeServer(request => new FakeResponse("x", request.Query("s") == "2" ? 200 : 403));
        await using var service = FakeServer.Json(Jobs.Result("COMPLETED", more: Links(2)));
        using var client = service.Client();
        using var mine = new TempFile("mine");

        var paths = await client.Parsing.SaveAsync(Result("r", Links(1)), Path.GetDirectoryName(mine.Path)!);

        Assert.HasCount(3, paths);
        Assert.HasCount(1, service.Requests);
        Assert.AreEqual("/api/v2/parse/pjb-1?expand=xlsx_content_metadata&expand=output_pdf_content_metadata&expand=images_content_metadata", service.Requests[0].Target);

        string Links(int signature) => $$"""
            ,"result_content_metadata":{"xlsx":{"size_bytes":1,"presigned_url":"{{store.Address}}/x?s={{signature}}"},"outputPDF":{"size_bytes":1,"presigned_url":"{{store.Address}}/p?s={{signature}}"} },
            "images_content_metadata":{"total_count":1,"images":[{"index":0,"filename":"a.png","presigned_url":"{{store.Address}}/a?s={{signature}}"}]}
            """;
    }

    [TestMethod]
    public async Task The_job_is_deleted_after_everything_was_written()
    {
        using var mine = new TempFile("mine");
        var folder = Path.GetDirectoryName(mine.Path)!;
        var wasWritten = false;
        await using var service = new FakeServer(request =>
        {
            wasWritten = request.Method == "DELETE" && File.Exists(Path.Combine(folder, "r.md"));
            return new FakeResponse("""{"id":"pjb-1","project_id":"p"}""");
        });
        using var client = service.Client();

        await client.Parsing.SaveAsync(Result("r", ""","markdown_full":"x" """), folder, new() { DeleteJob = true, Query = new() { ProjectId = "p" } });

        Assert.AreEqual("DELETE /api/v2/parse/pjb-1?project_id=p", service.Requests.Single().Line);
        Assert.IsTrue(wasWritten);
    }

    [TestMethod]
    public async Task Waiting_deletes_the_job_on_request_and_keeps_its_results()
    {
        var answer = new FakeResponse("{}");
        await using var service = new FakeServer(request => request.Method == "DELETE" ? answer : new FakeResponse(Jobs.Markdown("x")));
        using var client = service.Client(o => o.MaxRetries = 0);
        var query = new ParsingGetQuery { Expand = [ParseResultExpansion.Markdown] };
        var wait = new WaitOptions { DeleteJob = true };

        answer = new("""{"id":"pjb-1","project_id":"p"}""");
        Assert.IsNotNull((await client.Parsing.WaitAsync("pjb-1", query, wait)).Markdown);
        answer = new("""{"detail":"gone"}""", 404);
        Assert.IsNotNull((await client.Parsing.WaitAsync("pjb-1", query, wait)).Markdown);
        answer = new("""{"detail":"no"}""", 409);
        var failure = await Assert.ThrowsExactlyAsync<ParseJobNotDeletedException>(() => client.Parsing.WaitAsync("pjb-1", query, wait));

        Assert.IsNotNull(failure.Result.Markdown);
        Assert.HasCount(3, service.Requests.Where(static request => request.Method == "DELETE"));
        var sent = service.Requests.Count;
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.WaitAsync("pjb-1", null, wait));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => client.Parsing.ParseAsync(new Uri("https://example.com/a"), query: new() { Expand = [ParseResultExpansion.XlsxContentMetadata] }, wait: wait));
        Assert.HasCount(sent, service.Requests);
    }

    private static ParseResultResponse Result(string name, string more) =>
        ParseResultResponse.FromJson($$"""{"job":{"id":"pjb-1","project_id":"p","status":"COMPLETED","name":{{JsonSerializer.Serialize(name)}} }{{more}} }""");

    private static string Link(FakeServer store, string path, int? size = null) => $$"""{"size_bytes":{{size ?? path.Length}},"presigned_url":"{{store.Address}}{{path}}"}""";

    private static string Read(string folder, string name) => File.ReadAllText(Path.Combine(folder, name));

    private sealed class Listener(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
