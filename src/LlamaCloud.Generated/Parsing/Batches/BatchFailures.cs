namespace LlamaCloud.Generated.Parsing.Batches;

/// <summary>Distinguishes the failures of a document from those that every further document would have, too.</summary>
internal static class BatchFailures
{
    /// <param name="failure">The exception.</param>
    /// <param name="isCommon">Whether the document has the common configuration.</param>
    public static bool StopsBatch(Exception failure, bool isCommon) => failure switch
    {
        LlamaCloudAuthenticationException or LlamaCloudPaymentRequiredException or LlamaCloudPermissionDeniedException => true,
        LlamaCloudRateLimitException => true,
        LlamaCloudConfigurationException or LlamaCloudOnceKeyException or JournalException => true,
        LlamaCloudConnectionException connection => !connection.WasSent,
        LlamaCloudBadRequestException refusal => isCommon && refusal.Detail?.StartsWith("Invalid configuration", StringComparison.Ordinal) == true,
        LlamaCloudValidationException refusal => isCommon && !refusal.Errors.Any(static error => error.Location.Any(static step => step.ToString() is "source_url" or "file_id" or "file")),
        _ => false,
    };

    /// <summary>Returns true if the service refused a list of ids because it is too long, or may have.</summary>
    public static bool IsTooMany(LlamaCloudApiException refusal) => (int)refusal.StatusCode is 400 or 413 or 414 or 422 or 431;
}

/// <summary>The journal failed. Without it, nothing more is sent.</summary>
internal sealed class JournalException(Exception cause) : Exception(cause.Message, cause);
