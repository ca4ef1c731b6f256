using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

[TestClass]
public sealed class UploadTests
{
    private static readonly LlamaParseMultipartConfiguration Configuration = new() { Tier = ParseTier.Fast, Version = "2026-06-15" };

    [TestMethod]
    public async Task A_path_gives_the_content_the_name_and_the_media_type()
    {
        using var file = new TempFile("report.pdf", "%PDF-1.7");

        var (upload, job) = await SendAsync(client => client.Parsing.UploadAsync(file.Path, Configuration, new() { ProjectId = "p1" }));

        Assert.AreEqual(Jobs.Id, job.Id);
        Assert.AreEqual("report.pdf", upload.FileName);
        Assert.AreEqual("application/pdf", upload.ContentType);
        Assert.AreEqual("%PDF-1.7", upload.Text);
        Assert.AreEqual("""{"tier":"fast","version":"2026-06-15"}""", upload.Configuration);
        Assert.AreEqual("?project_id=p1", upload.Query);
        Assert.IsNull(upload.TransferEncoding, "The length is known and sent.");
    }

    [TestMethod]
    public async Task Without_a_configuration_the_defaults_are_sent()
    {
        using var file = new TempFile("report.pdf");

        var (upload, _) = await SendAsync(client => client.Parsing.UploadAsync(file.Path));

        Assert.AreEqual("""{"tier":"agentic","version":"latest"}""", upload.Configuration);
    }

    [TestMethod]
    public async Task A_sent_file_is_closed()
    {
        using var file = new TempFile("report.pdf");

        await SendAsync(client => client.Parsing.UploadAsync(file.Path));

        using var alone = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.AreEqual(7, alone.Length);
    }

    [TestMethod]
    public async Task A_stream_is_sent_from_its_position_and_left_open()
    {
        using var stream = new MemoryStream("skipped,kept"u8.ToArray());
        stream.Position = 8;

        var (upload, _) = await SendAsync(client => client.Parsing.UploadAsync(FilePart.FromStream(stream, "folder/data.csv"), Configuration));

        Assert.AreEqual("kept", upload.Text);
        Assert.AreEqual("data.csv", upload.FileName);
        Assert.AreEqual("text/csv", upload.ContentType);
        Assert.IsNull(upload.TransferEncoding, "The length is known and sent.");
        Assert.IsTrue(stream.CanRead);
    }

    [TestMethod]
    public async Task A_stream_that_can_seek_can_be_sent_again()
    {
        using var stream = new MemoryStream("content"u8.ToArray());
        var part = FilePart.FromStream(stream, "a.txt");

        await SendAsync(client => client.Parsing.UploadAsync(part, Configuration));
        var (upload, _) = await SendAsync(client => client.Parsing.UploadAsync(part, Configuration));

        Assert.AreEqual("content", upload.Text);
    }

    [TestMethod]
    public async Task A_stream_that_cannot_seek_is_never_sent_a_second_time_as_an_empty_file()
    {
        var part = FilePart.FromStream(new GeneratedStream(10), "a.txt");
        await SendAsync(client => client.Parsing.UploadAsync(part, Configuration));

        var failure = await Assert.ThrowsExactlyAsync<LlamaCloudUploadException>(() => SendAsync(client => client.Parsing.UploadAsync(part, Configuration)));

        Assert.Contains("cannot be sent a second time", failure.InnerException!.Message);
    }

    [TestMethod]
    public async Task Bytes_can_be_sent_by_several_calls_at_once()
    {
        var part = FilePart.FromBytes(Encoding.UTF8.GetBytes("xxcontentxx").AsMemory(2, 7), "a.txt");

        var uploads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(client => client.Parsing.UploadAsync(part, Configuration))));

        foreach (var (upload, _) in uploads)
        {
            Assert.AreEqual("content", upload.Text);
        }
    }

    [TestMethod]
    [DataRow("plain.pdf", "plain.pdf")]
    [DataRow("Überprüfung 文書 😀.pdf", "Überprüfung 文書 😀.pdf")]
    [DataRow("it's 100% (final); v=2, ok.pdf", "it's 100% (final); v=2, ok.pdf")]
    [DataRow("a \"quoted\" name.pdf", "a %22quoted%22 name.pdf")]
    [DataRow("ends in a quote\"", "ends in a quote%22")]
    [DataRow("x.pdf\"\r\nContent-Type: evil\r\n\r\nbody", "x.pdf%22%0D%0AContent-Type: evil%0D%0A%0D%0Abody")]
    [DataRow("back\\slash.pdf", "back%5Cslash.pdf")]
    [DataRow("ends in a backslash\\", "ends in a backslash%5C")]
    [DataRow("null\0tab\tdel\x7f.pdf", "null%00tab%09del%7F.pdf")]
    public async Task File_names_are_harmless_and_readable(string name, string expected)
    {
        var (upload, _) = await SendAsync(client => client.Parsing.UploadAsync(FilePart.FromBytes("content"u8.ToArray(), name), Configuration));

        Assert.AreEqual(expected, upload.FileName);
        Assert.AreEqual("content", upload.Text);
        Assert.AreEqual(expected, PythonForm.FileName(upload.PartHeaders.Single(static h => h.Contains("filename"))));
        Assert.HasCount(3, upload.PartHeaders, "A description and a media type of the file, a description of the configuration.");
    }

    [TestMethod]
    public async Task An_unpaired_surrogate_in_a_file_name_is_replaced()
    {
        var (upload, _) = await SendAsync(static client => client.Parsing.UploadAsync(FilePart.FromBytes("content"u8.ToArray(), "half \ud83d.pdf"), Configuration));

        Assert.AreEqual("half \ufffd.pdf", upload.FileName);
    }

    [TestMethod]
    public void A_value_that_cannot_be_sent_is_reported_before_the_call()
    {
        using var folder = new TempFile("a.txt");

        Assert.Contains("nowhere.pdf", Assert.ThrowsExactly<FileNotFoundException>(static () => FilePart.FromFile("nowhere.pdf")).Message);
        Assert.Contains("is a folder", Assert.ThrowsExactly<FileNotFoundException>(() => FilePart.FromFile(Path.GetDirectoryName(folder.Path)!)).Message);
        Assert.Contains("source_url", Assert.ThrowsExactly<FileNotFoundException>(static () => FilePart.FromFile("https://example.com/a.pdf")).Message);
        Assert.Contains("has no file name", Assert.ThrowsExactly<ArgumentException>(static () => FilePart.FromBytes(default, "")).Message);
        Assert.Contains("has no file name", Assert.ThrowsExactly<ArgumentException>(static () => FilePart.FromStream(Stream.Null, "folder/")).Message);
        Assert.Contains("media type", Assert.ThrowsExactly<ArgumentException>(static () => FilePart.FromBytes(default, "a.pdf", "not a type")).Message);
        Assert.Contains("closed", Assert.ThrowsExactly<ArgumentException>(static () => FilePart.FromStream(Closed(), "a.pdf")).Message);
    }

    private static MemoryStream Closed()
    {
        var stream = new MemoryStream();
        stream.Dispose();
        return stream;
    }

    private static async Task<(Upload Upload, ParseJobResponse Job)> SendAsync(Func<LlamaCloudClient, Task<ParseJobResponse>> send)
    {
        Upload? upload = null;
        await using var service = await StartAsync(async context =>
        {
            upload = await Upload.ReadAsync(context);
            await Answer(Jobs.Job("PENDING"))(context);
        });
        using var client = service.Client();
        var job = await send(client);
        Assert.StartsWith("POST /api/v2/parse/upload", service.Requests.Single());
        return (upload!, job);
    }
}
