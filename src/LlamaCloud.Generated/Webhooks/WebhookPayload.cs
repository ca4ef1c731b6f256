using LlamaCloud.Generated.Json.Readers;
using LlamaCloud.Generated.Models;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Webhooks;

/// <summary>Reads the body of a webhook request, in either output format.</summary>
internal static class WebhookPayload
{
    public static WebhookEvent Read(byte[] body)
    {
        try
        {
            using var reader = new WireReader(body);
            return IsText(body)
                ? Reading.Document(Reading.Document(reader, Reading.String), ModelReader.WebhookEvent)
                : Reading.Document(reader, ModelReader.WebhookEvent);
        }
        catch (JsonException e)
        {
            throw new LlamaCloudWebhookException($"The body is not a LlamaCloud event. {e.Message}", e);
        }
    }

    /// <summary>Returns true if the JSON is a string: the output format <c>string</c>.</summary>
    private static bool IsText(byte[] body)
    {
        foreach (var value in body)
        {
            if ("\uFEFF \t\r\n"u8.IndexOf(value) < 0)
            {
                return value == '"';
            }
        }

        return false;
    }
}
