using System.IO.Compression;
using System.Text;
using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated;

namespace LlamaCloud.Emulator.Tests.Batches;

/// <summary>The sources of a batch that are not content in memory: URLs, and streams that can be read only once.</summary>
[TestClass]
public sealed class ParseManySourceTests
{
    [TestMethod]
    public async Task Documents_at_URLs_have_their_results_and_one_job_although_responses_are_lost()
    {
        await using var origin = Origin();
        await using var run = await BatchRun.StartAsync(fault: "Parsing_Create=lost:0.5");
        using var client = run.CreateClient();

        await BatchRun.ParseAsync(client, [.. Enumerable.Range(0, 20).Select(i => Url(origin, i))]);

        await run.AssertOneJobEachAsync(20);
    }

    [TestMethod]
    public async Task A_URL_that_is_in_the_journal_is_skipped()
    {
        await using var origin = Origin();
        await using var run = await BatchRun.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = run.CreateClient();
        using var journal = ParseJournal.File(folder.File("j"));
        await BatchRun.ParseAsync(client, [Url(origin, 1)], new() { Journal = journal });

        var outcomes = await BatchRun.AllAsync(client, [Url(origin, 1), Url(origin, 2)], new() { Journal = journal });

        CollectionAssert.AreEquivalent(new[] { true, false }, outcomes.Values.Select(static outcome => outcome.IsSkipped).ToArray());
        await run.AssertOneJobEachAsync(2);
    }

    [TestMethod]
    public async Task A_URL_that_the_service_cannot_fetch_is_the_failure_of_its_document()
    {
        await using var origin = Origin();
        await using var run = await BatchRun.StartAsync();
        using var client = run.CreateClient();
        ParseSource[] sources = [ParseSource.FromUrl(new("http://user:password@127.0.0.1:1/a.txt")), Url(origin, 1)];

        var outcomes = await BatchRun.AllAsync(client, sources);

        Assert.IsInstanceOfType<ParseJobFailedException>(outcomes[sources[0]].Exception);
        Assert.DoesNotContain("password", outcomes[sources[0]].Source.Name);
        Assert.IsNotNull(outcomes[sources[1]].Result);
        Assert.ThrowsExactly<ArgumentException>(static () => ParseSource.FromUrl(new("file:///etc/passwd")));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("Parsing_Upload=lost:1")]
    public async Task A_stream_that_cannot_seek_is_sent_once(string? fault)
    {
        await using var run = await BatchRun.StartAsync(fault: fault);
        using var client = run.CreateClient();

        await BatchRun.ParseAsync(client, [.. Enumerable.Range(0, 10).Select(static i => Unseekable(i))]);

        Assert.AreEqual(10, run.Emulator.Requests.Count(static request => request.Operation == "Parsing_Upload"));
        await run.AssertOneJobEachAsync(10);
    }

    [TestMethod]
    [DataRow("429:x1")]
    [DataRow("503:x1")]
    [DataRow("reset:x1")]
    public async Task A_stream_that_would_have_to_be_sent_again_is_the_failure_of_its_document(string fault)
    {
        await using var run = await BatchRun.StartAsync(fault: "Parsing_Upload=" + fault);
        using var client = run.CreateClient();
        ParseSource[] sources = [Unseekable(0), .. BatchRun.Documents(3)];

        var outcomes = await BatchRun.AllAsync(client, sources, new() { MaxUploads = 1 });

        Assert.IsInstanceOfType<LlamaCloudException>(outcomes[sources[0]].Exception);
        Assert.IsTrue(sources.Skip(1).All(source => outcomes[source].Result is not null));
        await run.AssertOneJobEachAsync(3);
    }

    [TestMethod]
    public async Task A_stream_that_cannot_seek_needs_a_key_for_the_journal()
    {
        await using var run = await BatchRun.StartAsync();
        using var folder = new TemporaryFolder();
        using var client = run.CreateClient();
        using var journal = ParseJournal.File(folder.File("j"));
        ParseSource[] sources = [Unseekable(0), Unseekable(1) with { Key = "one" }];

        var outcomes = await BatchRun.AllAsync(client, sources, new() { Journal = journal });
        var again = await BatchRun.AllAsync(client, [Unseekable(1) with { Key = "one" }], new() { Journal = journal });

        StringAssert.Contains(Assert.IsInstanceOfType<ArgumentException>(outcomes[sources[0]].Exception).Message, "ParseSource.Key", StringComparison.Ordinal);
        Assert.IsNotNull(outcomes[sources[1]].Result);
        Assert.IsTrue(again.Values.Single().IsSkipped);
        await run.AssertOneJobEachAsync(1);
    }

    private static FakeServer Origin() => new(static request => new FakeResponse("Text " + Path.GetFileNameWithoutExtension(request.Path), contentType: "text/plain"));

    private static ParseSource Url(FakeServer origin, int number) => ParseSource.FromUrl(new(origin.Url, $"{number}.txt"));

    /// <summary>Creates a source whose stream can be read only once, as that of a network or of a compressed file.</summary>
    private static ParseSource Unseekable(int number)
    {
        var content = new MemoryStream();
        using (var compressed = new GZipStream(content, CompressionMode.Compress, leaveOpen: true))
        {
            compressed.Write(Encoding.UTF8.GetBytes($"Text {number}"));
        }

        content.Position = 0;
        return ParseSource.FromStream(new GZipStream(content, CompressionMode.Decompress), $"{number}.txt");
    }
}
