using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Control;

/// <summary>Reads and writes the bodies of <c>/_emulator/</c>.</summary>
internal static class ControlBody
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a JSON object. An empty body is an empty object.</summary>
    /// <exception cref="EmulatorException">The body is too long, or not a JSON object.</exception>
    public static async Task<string> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false) is var count and > 0)
        {
            body.Write(buffer, 0, count);
            if (body.Length > MaxBytes)
            {
                throw new EmulatorException($"The body is too long; expected at most {MaxBytes} bytes.");
            }
        }

        return body.Length == 0 ? "{}" : Encoding.UTF8.GetString(body.ToArray());
    }

    public static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.WrittenCount;
        await context.Response.Body.WriteAsync(json.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    public static Task WriteListAsync<T>(HttpContext context, IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => WriteAsync(context, json =>
    {
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Writes a member, unless the value is null.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
