using System.Buffers;
using LlamaCloud.Emulator.Errors;
using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Json;
using LlamaCloud.Generated.Models;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>Writes answers: the generated models through their own writers.</summary>
internal static class JsonAnswer
{
    /// <summary>Sends a value with its length, so that a caller can tell a whole answer from a broken one.</summary>
    public static async Task WriteAsync(HttpContext context, int status, IJsonValue value)
    {
        var text = new Utf8TextWriter();
        try
        {
            using (var json = new JsonTextWriter(text) { ArrayPool = CharPool.Shared, CloseOutput = false })
            {
                value.WriteTo(json);
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = text.Written.Length;
            await context.Response.Body.WriteAsync(text.Written, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            text.Dispose();
        }
    }

    public static Task WriteErrorAsync(HttpContext context, int status, string detail) =>
        WriteAsync(context, status, new ApiError { Detail = detail });

    public static Task WriteErrorAsync(HttpContext context, RequestRefusedException refusal) => refusal.Violations is { } violations
        ? WriteAsync(context, refusal.Status, new HTTPValidationError { Detail = [.. violations.Select(ToModel)] })
        : WriteErrorAsync(context, refusal.Status, refusal.Message);

    private static ValidationError ToModel(ContractViolation violation) => new()
    {
        Type = violation.Type,
        Loc = [.. violation.Location.Select(part => part is int index ? (ValidationErrorLocation)index : (string)part)],
        Msg = violation.Message,
        Input = violation.Input,
        Ctx = violation.Context.Count > 0 ? violation.Context : null,
    };

    /// <summary>Writes text as UTF-8 into one rented buffer.</summary>
    private sealed class Utf8TextWriter : TextWriter
    {
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        private int _length;

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(ReadOnlySpan<char> buffer)
        {
            var most = System.Text.Encoding.UTF8.GetMaxByteCount(buffer.Length);
            if (_buffer.Length - _length < most)
            {
                Grow(most);
            }

            _length += System.Text.Encoding.UTF8.GetBytes(buffer, _buffer.AsSpan(_length));
        }

        protected override void Dispose(bool disposing)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
            base.Dispose(disposing);
        }

        private void Grow(int most)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + most));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
