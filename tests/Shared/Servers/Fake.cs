using System.Globalization;
using System.Text;

namespace LlamaCloud.Tests;

/// <summary>Responses of a <see cref="FakeServer"/>.</summary>
internal static class Fake
{
    public const string EmptyPage = """{"items":[]}""";

    /// <summary>A well-formed JSON response.</summary>
    /// <param name="json">The body.</param>
    /// <param name="status">The status.</param>
    /// <param name="headers">Additional header lines.</param>
    public static FakeResponder Json(string json, int status = 200, params string[] headers) =>
        Bytes(Encoding.UTF8.GetBytes(json), status, ["Content-Type: application/json", .. headers]);

    /// <summary>An error response in the format of the service.</summary>
    public static FakeResponder Refusal(int status, params string[] headers) => Json("""{"detail":"Not now"}""", status, headers);

    /// <summary>A body and its Content-Length.</summary>
    public static FakeResponder Bytes(ReadOnlyMemory<byte> body, int status = 200, params string[] headers) => async exchange =>
    {
        await exchange.SendAsync(Head(status, ["Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture), .. headers]));
        await exchange.SendAsync(body);
    };

    /// <summary>Sends exactly this text and closes the connection.</summary>
    public static FakeResponder Raw(string text) => async exchange =>
    {
        await exchange.SendAsync(text);
        exchange.Close();
    };

    public static FakeResponder Redirect(int status, string location) => Bytes(default, status, "Location: " + location);

    /// <summary>Closes the connection without a response.</summary>
    public static Task Close(FakeExchange exchange)
    {
        exchange.Close();
        return Task.CompletedTask;
    }

    /// <summary>Resets the connection without a response.</summary>
    public static Task Reset(FakeExchange exchange)
    {
        exchange.Reset();
        return Task.CompletedTask;
    }

    /// <summary>Sends nothing until the client closes the connection.</summary>
    public static Task Silence(FakeExchange exchange) => exchange.WaitUntilGoneAsync();

    /// <summary>Sends the headers, and then a byte at a time without end.</summary>
    public static FakeResponder Drip(TimeSpan every) => async exchange =>
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
