using System.Text;
using Microsoft.AspNetCore.Http;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>An upload as the form reader of ASP.NET Core reads it, and its bytes.</summary>
internal sealed record Upload(string Query, string FileName, string? ContentType, string Text, string Configuration, byte[] Body, string? TransferEncoding)
{
    public static async Task<Upload> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        request.Body = new MemoryStream(bytes.ToArray());
        var form = await request.ReadFormAsync();
        var file = form.Files.Single();
        using var text = new StreamReader(file.OpenReadStream());
        return new(
            request.QueryString.ToString(),
            file.FileName,
            file.ContentType,
            await text.ReadToEndAsync(),
            form["configuration"].ToString(),
            bytes.ToArray(),
            request.Headers.TransferEncoding);
    }

    /// <summary>Gets the headers of the parts, with their bytes as Latin-1.</summary>
    public IEnumerable<string> PartHeaders => Encoding.Latin1.GetString(Body).Split("\r\n").Where(static line => line.StartsWith("Content-", StringComparison.OrdinalIgnoreCase));
}
