using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Tests.Support;
using static LlamaCloud.Generated.Tests.Support.WebService;

namespace LlamaCloud.Generated.Tests.Parsing;

[TestClass]
[DoNotParallelize]
public sealed class UploadMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    [TestMethod]
    public async Task A_stream_of_200_MB_and_unknown_length_is_never_held_in_memory()
    {
        long received = 0;
        string? encoding = null;
        await using var service = await StartAsync(async context =>
        {
            encoding = context.Request.Headers.TransferEncoding;
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
            {
                received += read;
            }

            await Answer(Jobs.Job("PENDING"))(context);
        });
        using var client = service.Client();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await client.Parsing.UploadAsync(
            FilePart.FromStream(new GeneratedStream(200 * Megabyte), "large.bin"),
            new() { Tier = ParseTier.Fast, Version = ParseVersion.Latest });

        // Client and server together, with all their buffers: everything that was allocated, not only the maximum at one time.
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.IsGreaterThan(200 * Megabyte, received);
        Assert.AreEqual("chunked", encoding);
        Assert.IsLessThan(50 * Megabyte, allocated);
    }
}
