using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Webhooks;

namespace LlamaCloud.Generated;

/// <summary>
/// Receives the events of parse jobs: verifies that a webhook request is from the service, and reads it. The service posts to the
/// URL of a <see cref="LlamaParseWebhookConfiguration"/>, and signs with the secret in that configuration.
/// </summary>
/// <example>
/// An ASP.NET Core endpoint. The body is verified byte for byte: JSON that a model binder has read and written again has another signature.
/// <code>
/// app.MapPost("/llamacloud", async (HttpRequest request) =>
/// {
///     using var body = new MemoryStream();
///     await request.Body.CopyToAsync(body);
///     WebhookEvent delivery;
///     try
///     {
///         delivery = LlamaCloudWebhook.VerifyAndParse(body.ToArray(), request.Headers[LlamaCloudWebhook.SignatureHeader], secret);
///     }
///     catch (LlamaCloudWebhookException)
///     {
///         return Results.BadRequest();
///     }
///
///     if (delivery.EventType == WebhookEventType.ParseSuccess)
///     {
///         queue.Add(delivery.Data.JobId); // The same EventId may come again: the service tries three times.
///     }
///
///     return Results.Ok();
/// });
/// </code>
/// </example>
public static class LlamaCloudWebhook
{
    /// <summary>The header of the signature, <c>sha256=</c> and the HMAC-SHA256 of the body in hexadecimal.</summary>
    public const string SignatureHeader = "LC-Signature";

    /// <summary>The header that repeats <see cref="WebhookEvent.EventId"/>. It is not signed.</summary>
    public const string EventIdHeader = "X-Webhook-Event-ID";

    /// <summary>The header that repeats <see cref="WebhookEvent.EventType"/>. It is not signed.</summary>
    public const string EventTypeHeader = "X-Webhook-Event-Type";

    /// <summary>Returns true if a request was signed with a secret. Compares in constant time.</summary>
    /// <param name="body">The unchanged body, byte for byte.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null if the request does not have it.</param>
    /// <param name="secret">The signing secret of the webhook configuration.</param>
    /// <returns>False for another body or secret, and if the signature is missing or malformed.</returns>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is empty: anyone could sign with it.</exception>
    public static bool Verify(ReadOnlySpan<byte> body, string? signatureHeader, string secret)
    {
        var key = Key(secret);
        Span<byte> signature = stackalloc byte[Signature.Length];
        return Signature.TryRead(signatureHeader, signature) && Signature.Fits(body, signature, key);
    }

    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, string?, string)"/>
    /// <param name="body">The unchanged body, decoded from UTF-8.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null if the request does not have it.</param>
    /// <param name="secret">The signing secret of the webhook configuration.</param>
    public static bool Verify(string body, string? signatureHeader, string secret) =>
        Verify(Utf8(body), signatureHeader, secret);

    /// <summary>
    /// Reads an event in either output format: as an object (<c>json</c>), or as a JSON string with its JSON text
    /// (<c>string</c>).
    /// </summary>
    /// <param name="body">The body.</param>
    /// <returns>The event. Properties and types that are unknown to this library are kept.</returns>
    /// <exception cref="LlamaCloudWebhookException">The body is not an event; the message has the path.</exception>
    public static WebhookEvent Parse(ReadOnlySpan<byte> body) => WebhookPayload.Read(body.ToArray());

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static WebhookEvent Parse(string body) => WebhookPayload.Read(Utf8(body));

    /// <summary>Verifies that a request was signed with a secret, and reads its event.</summary>
    /// <param name="body">The unchanged body, byte for byte.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null if the request does not have it.</param>
    /// <param name="secret">The signing secret of the webhook configuration.</param>
    /// <returns>The event.</returns>
    /// <exception cref="LlamaCloudWebhookException">The request is not from the service, or is not an event.</exception>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is empty: anyone could sign with it.</exception>
    public static WebhookEvent VerifyAndParse(ReadOnlySpan<byte> body, string? signatureHeader, string secret) =>
        Verify(body, signatureHeader, secret)
            ? Parse(body)
            : throw new LlamaCloudWebhookException(string.IsNullOrEmpty(signatureHeader)
                ? $"The request has no {SignatureHeader} header. The service sends it if the webhook has a signing secret."
                : $"The {SignatureHeader} header does not match the body. The request is not from the service, the secret is wrong, or the body was changed.");

    /// <inheritdoc cref="VerifyAndParse(ReadOnlySpan{byte}, string?, string)"/>
    /// <param name="body">The unchanged body, decoded from UTF-8.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null if the request does not have it.</param>
    /// <param name="secret">The signing secret of the webhook configuration.</param>
    public static WebhookEvent VerifyAndParse(string body, string? signatureHeader, string secret) =>
        VerifyAndParse(Utf8(body), signatureHeader, secret);

    /// <summary>Signs a body as the service does, for tests of an endpoint that receives webhooks.</summary>
    /// <param name="body">The body, for example the UTF-8 bytes of <see cref="JsonModel.ToJson()"/> of a <see cref="WebhookEvent"/>.</param>
    /// <param name="secret">The signing secret of the webhook configuration.</param>
    /// <returns>The value of <see cref="SignatureHeader"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is null or empty.</exception>
    public static string Sign(ReadOnlySpan<byte> body, string secret) => Signature.Create(body, Key(secret));

    /// <inheritdoc cref="Sign(ReadOnlySpan{byte}, string)"/>
    /// <param name="body">The body, which is sent in UTF-8.</param>
    /// <param name="secret">The signing secret of the webhook configuration.</param>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    public static string Sign(string body, string secret) => Sign(Utf8(body), secret);

    private static byte[] Key(string secret) => string.IsNullOrEmpty(secret)
        ? throw new ArgumentException("The signing secret is empty: anyone could sign with it.", nameof(secret))
        : Encoding.UTF8.GetBytes(secret);

    private static byte[] Utf8(string body) => Encoding.UTF8.GetBytes(body ?? throw new ArgumentNullException(nameof(body)));
}
