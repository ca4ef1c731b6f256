using System.Diagnostics;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

/// <summary>Sources of uploads: links, pipes, files that change, streams that fail.</summary>
[TestClass]
public sealed class UploadSourceTests
{
    private static readonly LlamaParseMultipartConfiguration Configuration = new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest };

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_link_sends_what_it_points_to()
    {
        using var file = new TempFile("release-7.pdf", new string('x', 100_000));
        var link = Path.Combine(Path.GetDirectoryName(file.Path)!, "current.pdf");
        File.CreateSymbolicLink(link, file.Path);

        var upload = await SendAsync(FilePart.FromFile(link));

        Assert.AreEqual("current.pdf", upload.FileName);
        Assert.AreEqual(100_000, upload.Text.Length);
        Assert.IsNull(upload.TransferEncoding);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_file_that_says_it_is_empty_is_read()
    {
        var upload = await SendAsync(FilePart.FromFile("/proc/version"));

        Assert.AreEqual(await File.ReadAllTextAsync("/proc/version"), upload.Text);
        Assert.AreEqual("chunked", upload.TransferEncoding);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_pipe_is_sent_once_and_without_a_length(bool isRepeated)
    {
        using var pipe = new Pipe();
        var part = FilePart.FromFile(pipe.Path);
        var writing = Task.Run(() => File.WriteAllText(pipe.Path, "from the pipe"));

        if (isRepeated)
        {
            // There is no server: the pipe is opened, but not read.
            using var nobody = new LlamaCloudClient(new LlamaCloudClientOptions { ApiKey = TestKey.Value, BaseUrl = new Uri("http://127.0.0.1:1"), MaxRetries = 0 });
            await Assert.ThrowsAsync<LlamaCloudConnectionException>(() => nobody.Parsing.UploadAsync(part, Configuration));
        }

        var upload = await SendAsync(part);
        await writing;

        Assert.AreEqual("from the pipe", upload.Text);
        Assert.AreEqual("chunked", upload.TransferEncoding);
        await Assert.ThrowsExactlyAsync<LlamaCloudUploadException>(() => SendAsync(part));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_pipe_without_a_writer_ends_with_the_time_limit_or_the_token(bool isCanceled)
    {
        using var pipe = new Pipe();
        await using var service = await StartAsync(Answer(Jobs.Job("PENDING")));
        using var client = service.Client();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(isCanceled ? 0.2 : 60));

        var watch = Stopwatch.StartNew();
        var failure = await Assert.ThrowsAsync<Exception>(() =>
            client.Parsing.UploadAsync(FilePart.FromFile(pipe.Path), Configuration, options: new() { Timeout = TimeSpan.FromSeconds(isCanceled ? 60 : 0.2) }, cancellationToken: stop.Token));

        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
        Assert.AreEqual(isCanceled, failure is OperationCanceledException, failure.ToString());
        Assert.AreEqual(!isCanceled, failure is LlamaCloudTimeoutException, failure.ToString());
        Assert.IsEmpty(service.Requests);

        // Releases the thread that waits for a writer.
        await File.WriteAllTextAsync(pipe.Path, "");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("grow")]
    [DataRow("shrink")]
    [DataRow("vanish")]
    public async Task A_file_that_changes_is_named_and_can_be_sent_again(string how)
    {
        const int Length = 8_000_000;
        using var file = new TempFile("log.txt", new string('x', Length));
        var part = FilePart.FromFile(file.Path);
        if (how == "vanish")
        {
            File.Delete(file.Path);
        }

        await using (var service = await StartAsync(async context =>
        {
            // The rest is still in the file: it is larger than all buffers between client and server.
            await context.Request.Body.ReadExactlyAsync(new byte[1000]);
            using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                stream.SetLength(how == "grow" ? Length + 1 : Length - 1);
            }

            await context.Request.Body.CopyToAsync(Stream.Null);
            await Answer(Jobs.Job("PENDING"))(context);
        }))
        {
            using var client = service.Client();
            var failure = await Assert.ThrowsAsync<LlamaCloudUploadException>(() => client.Parsing.UploadAsync(part, Configuration));
            Assert.AreEqual("log.txt", failure.FileName);
            Assert.Contains("'log.txt'", failure.Message);
            Assert.AreEqual(how != "vanish", failure.Message.Contains($"it was {Length} bytes", StringComparison.Ordinal), failure.Message);
        }

        await File.WriteAllTextAsync(file.Path, "as it is now");
        Assert.AreEqual("as it is now", (await SendAsync(part)).Text);
    }

    [TestMethod]
    public async Task A_failed_stream_of_the_caller_is_reported_as_such()
    {
        foreach (var thrown in (Exception[])[new IOException("no"), new TimeoutException("no"), new OperationCanceledException("no"), new InvalidTimeZoneException("no"), new LlamaCloudException("no")])
        {
            var failure = await Assert.ThrowsExactlyAsync<LlamaCloudUploadException>(() => SendAsync(FilePart.FromStream(new FailingStream(() => throw thrown), "a.pdf")), thrown.GetType().Name);
            Assert.AreEqual("a.pdf", failure.FileName);
            Assert.AreSame(thrown, failure.InnerException);
        }
    }

    [TestMethod]
    public async Task A_stream_that_never_returns_data_ends_with_the_timeout()
    {
        await using var service = await StartAsync(Answer(Jobs.Job("PENDING")));
        using var client = service.Client();
        var part = FilePart.FromStream(new FailingStream(static () => new TaskCompletionSource<int>().Task), "a.pdf");

        await Assert.ThrowsAsync<LlamaCloudTimeoutException>(() => client.Parsing.UploadAsync(part, Configuration, options: new() { Timeout = TimeSpan.FromSeconds(0.2) }));
    }

    private static async Task<Upload> SendAsync(FilePart part)
    {
        Upload? upload = null;
        await using var service = await StartAsync(async context =>
        {
            upload = await Upload.ReadAsync(context);
            await Answer(Jobs.Job("PENDING"))(context);
        });
        using var client = service.Client();
        await client.Parsing.UploadAsync(part, Configuration);
        return upload!;
    }

    private sealed class Pipe : IDisposable
    {
        private readonly TempFile _file = new("pipe");

        public Pipe()
        {
            File.Delete(Path);
            using var make = Process.Start("mkfifo", [Path]);
            make.WaitForExit();
        }

        public string Path => _file.Path;

        public void Dispose() => _file.Dispose();
    }

    private sealed class FailingStream(Func<Task<int>> read) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => read().GetAwaiter().GetResult();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => read();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(read());

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
