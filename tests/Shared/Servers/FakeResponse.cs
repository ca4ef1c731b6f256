using System.Globalization;
using System.Text;

namespace LlamaCloud.Tests;

/// <summary>A complete response of a <see cref="FakeServer"/>.</summary>
internal sealed record FakeResponse(byte[] Body, int Status = 200, string? ContentType = "application/json")
{
    public FakeResponse(string body, int status = 200, string? contentType = "application/json")
        : this(Encoding.UTF8.GetBytes(body), status, contentType)
    {
    }

    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>Gets the Content-Length to send instead of the length of the body. The connection is closed after the body.</summary>
    public int? AnnouncedLength { get; init; }

    public async Task SendAsync(FakeExchange exchange)
    {
        var length = (AnnouncedLength ?? Body.Length).ToString(CultureInfo.InvariantCulture);
        await exchange.SendAsync(Fake.Head(Status, [.. ContentType is null ? Array.Empty<string>() : ["Content-Type: " + ContentType], "Content-Length: " + length, .. Headers]));
        if (exchange.Request.Method != "HEAD")
        {
            await exchange.SendAsync(Body);
        }

        if (AnnouncedLength is not null)
        {
            exchange.Close();
        }
    }
}
