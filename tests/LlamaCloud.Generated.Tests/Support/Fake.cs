using System.Globalization;
using System.Text;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>Answers of a <see cref="FakeServer"/>.</summary>
internal static class Fake
{
    public const string EmptyPage = """{"items":[]}""";

    /// <summary>A well-formed JSON answer.</summary>
    /// <param name="json">The body.</param>
    /// <param name="status">The status.</param>
    /// <param name="headers">Further header lines.</param>
    public static FakeAnswer Json(string json, int status = 200, params string[] headers) =>
        Bytes(Encoding.UTF8.GetBytes(json), status, ["Content-Type: application/json", .. headers]);

    /// <summary>A refusal in the service's shape.</summary>
    public static FakeAnswer Refusal(int status, params string[] headers) => Json("""{"detail":"Not now"}""", status, headers);

    /// <summary>A body with its length.</summary>
    public static FakeAnswer Bytes(ReadOnlyMemory<byte> body, int status = 200, params string[] headers) => async exchange =>
    {
        await exchange.SendAsync(Head(status, ["Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture), .. headers]));
        await exchange.SendAsync(body);
    };

    /// <summary>Exactly this, and the end of the connection.</summary>
    public static FakeAnswer Raw(string text) => async exchange =>
    {
        await exchange.SendAsync(text);
        exchange.Close();
    };

    public static FakeAnswer Redirect(int status, string location) => Bytes(default, status, "Location: " + location);

    /// <summary>No byte, and the end of the connection.</summary>
    public static Task Close(FakeExchange exchange)
    {
        exchange.Close();
        return Task.CompletedTask;
    }

    /// <summary>No byte, and the connection broken off.</summary>
    public static Task Reset(FakeExchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    /// <summary>No byte until the client goes.</summary>
    public static Task Silence(FakeExchange exchange) => exchange.WaitUntilGoneAsync();

    /// <summary>The head, and then a byte now and then for ever.</summary>
    public static FakeAnswer Drip(TimeSpan every) => async exchange =>
    {
        await exchange.SendAsync(Head(200, "Content-Type: application/json", "Content-Length: 1000000"));
        while (true)
        {
            await exchange.SendAsync(" ");
            await Task.Delay(every, exchange.Stopping);
        }
    };

    public static string Head(int status, params string[] headers)
    {
        var text = new StringBuilder($"HTTP/1.1 {status} Reason\r\n");
        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }

        return text.Append("\r\n").ToString();
    }
}
