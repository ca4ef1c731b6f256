using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Emulator.Faults;

/// <summary>
/// <c>/_emulator/fault</c>: GET shows the faults, PUT sets them (from the body, with the seed <c>?seed=N</c>), DELETE removes them.
/// </summary>
internal static class FaultControl
{
    public const string Path = "/_emulator/fault";

    private const int MaxBytes = 4096;

    public static async Task HandleAsync(HttpContext context, FaultInjector faults)
    {
        if (context.Request.Method == HttpMethods.Put)
        {
            faults.Set(FaultPlan.Parse(await ReadAsync(context).ConfigureAwait(false)), Seed(context.Request, faults.Seed));
        }
        else if (context.Request.Method == HttpMethods.Delete)
        {
            faults.Set(FaultPlan.Parse(null), faults.Seed);
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(faults.Plan.Text + "\n", context.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<string> ReadAsync(HttpContext context)
    {
        var buffer = new byte[MaxBytes];
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
        return length < MaxBytes ? Encoding.UTF8.GetString(buffer, 0, length) : throw new EmulatorException($"The list of faults is too long; expected less than {MaxBytes} bytes.");
    }

    private static int Seed(HttpRequest request, int present) => request.Query["seed"] switch
    {
        { Count: 0 } => present,
        [{ } text] when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) => seed,
        var other => throw new EmulatorException($"Invalid seed '{other}'; expected a whole number."),
    };
}
