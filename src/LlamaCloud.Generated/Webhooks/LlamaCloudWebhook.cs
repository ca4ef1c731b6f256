using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Webhooks;

namespace LlamaCloud.Generated;

/// <summary>
/// Receives the service's events of parse jobs: tells whether a delivery is from the service, and reads it. The service posts to the
/// URL of a <see cref="LlamaParseWebhookConfiguration"/>, and signs with the secret that stands there.
/// </summary>
/// <example>
/// An endpoint of ASP.NET Core. The body is verified as it came, byte for byte; what a model binder has read and written again does not fit.
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

    /// <summary>Tells whether a delivery was signed with a secret, in constant time.</summary>
    /// <param name="body">The body as it came, byte for byte.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null when it did not come.</param>
    /// <param name="secret">The signing secret that was given to the service.</param>
    /// <returns>False for another body or secret, and for a signature that is missing or none.</returns>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is empty: anybody could sign with it.</exception>
    public static bool Verify(ReadOnlySpan<byte> body, string? signatureHeader, string secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            throw new ArgumentException("The signing secret is empty: anybody could sign with it.", nameof(secret));
        }

        Span<byte> signature = stackalloc byte[Signature.Length];
        return Signature.TryRead(signatureHeader, signature) && Signature.Fits(body, signature, Encoding.UTF8.GetBytes(secret));
    }

    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, string?, string)"/>
    /// <param name="body">The body as it came, decoded from UTF-8.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null when it did not come.</param>
    /// <param name="secret">The signing secret that was given to the service.</param>
    public static bool Verify(string body, string? signatureHeader, string secret) =>
        Verify(Utf8(body), signatureHeader, secret);

    /// <summary>
    /// Reads a delivery of either output format: the event as an object (<c>json</c>), or as a JSON string that holds its JSON text
    /// (<c>string</c>).
    /// </summary>
    /// <param name="body">The body.</param>
    /// <returns>The event. Members and types that this library does not know are kept.</returns>
    /// <exception cref="LlamaCloudWebhookException">The body is not such an event; the message names the place.</exception>
    public static WebhookEvent Parse(ReadOnlySpan<byte> body) => WebhookPayload.Read(body.ToArray());

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static WebhookEvent Parse(string body) => WebhookPayload.Read(Utf8(body));

    /// <summary>Makes sure that a delivery was signed with a secret, and reads it.</summary>
    /// <param name="body">The body as it came, byte for byte.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null when it did not come.</param>
    /// <param name="secret">The signing secret that was given to the service.</param>
    /// <returns>The event.</returns>
    /// <exception cref="LlamaCloudWebhookException">The delivery is not from the service, or is not an event.</exception>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is empty: anybody could sign with it.</exception>
    public static WebhookEvent VerifyAndParse(ReadOnlySpan<byte> body, string? signatureHeader, string secret) =>
        Verify(body, signatureHeader, secret)
            ? Parse(body)
            : throw new LlamaCloudWebhookException(string.IsNullOrEmpty(signatureHeader)
                ? $"The delivery has no {SignatureHeader} header. The service sends it when the webhook has a signing secret."
                : $"The {SignatureHeader} header does not fit the body. The delivery is not from the service, the secret is another one, or the body is not as it came.");

    /// <inheritdoc cref="VerifyAndParse(ReadOnlySpan{byte}, string?, string)"/>
    /// <param name="body">The body as it came, decoded from UTF-8.</param>
    /// <param name="signatureHeader">The value of <see cref="SignatureHeader"/>; null when it did not come.</param>
    /// <param name="secret">The signing secret that was given to the service.</param>
    public static WebhookEvent VerifyAndParse(string body, string? signatureHeader, string secret) =>
        VerifyAndParse(Utf8(body), signatureHeader, secret);

    private static byte[] Utf8(string body) => Encoding.UTF8.GetBytes(body ?? throw new ArgumentNullException(nameof(body)));
}
