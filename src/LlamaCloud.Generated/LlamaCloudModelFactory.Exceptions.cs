using System.Net;
using System.Text;
using LlamaCloud.Generated.Models;
using LlamaCloud.Generated.Transport.Messages;

namespace LlamaCloud.Generated;

/// <content>The exceptions of single features, and positions of listings.</content>
public static partial class LlamaCloudModelFactory
{
    /// <summary>Adds the position of a page to an exception, as a listing does: <see cref="ListingPosition.FromException"/> returns it.</summary>
    /// <typeparam name="TException">The type of the exception.</typeparam>
    /// <param name="exception">The exception that the enumeration throws.</param>
    /// <param name="position">The position from which the listing can be resumed.</param>
    /// <returns>The same exception.</returns>
    public static TException WithPosition<TException>(TException exception, ListingPosition position)
        where TException : Exception
    {
        (position ?? throw new ArgumentNullException(nameof(position))).AddTo(exception ?? throw new ArgumentNullException(nameof(exception)));
        return exception;
    }

    /// <summary>Creates the exception of a response that does not match the OpenAPI document.</summary>
    /// <param name="statusCode">The HTTP status code.</param>
    /// <param name="body">The text of the body.</param>
    /// <param name="jsonPath">The path in the body; null if the body is not JSON.</param>
    /// <param name="isIncomplete">Whether the connection was closed before the response was complete.</param>
    /// <param name="method">The HTTP method of the request.</param>
    /// <param name="path">The path of the request.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudResponseException ResponseException(
        HttpStatusCode statusCode = HttpStatusCode.OK,
        string body = "",
        string? jsonPath = null,
        bool isIncomplete = false,
        string method = "GET",
        string path = "/api/v2/parse") =>
        new($"Unexpected response to {method} {path} ({(int)statusCode}).", method, path, ResponseOf(statusCode, body), jsonPath, innerException: null) { IsIncomplete = isIncomplete };

    /// <summary>Creates the exception of a listing that cannot continue, because a page token was returned again.</summary>
    /// <param name="repeatedToken">The token.</param>
    /// <param name="pageNumber">The number of the page that returned it, from 1.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudPagingException PagingException(string repeatedToken, int pageNumber = 1) => new(repeatedToken, pageNumber);

    /// <summary>Creates the exception of a file that could not be read while it was sent.</summary>
    /// <param name="fileName">The file name that is sent to the service.</param>
    /// <param name="innerException">The cause.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudUploadException UploadException(string fileName, Exception innerException) =>
        new(fileName, innerException ?? throw new ArgumentNullException(nameof(innerException)));

    /// <summary>Creates the exception of a result file that could not be downloaded.</summary>
    /// <param name="statusCode">The status of the store's response; null for none.</param>
    /// <param name="innerException">The cause; null for none.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudDownloadException DownloadException(HttpStatusCode? statusCode = null, Exception? innerException = null) =>
        new(statusCode is { } status ? $"The store responded with {(int)status} ({status})." : "The file could not be downloaded.", statusCode, innerException);

    /// <summary>Creates the exception of a webhook request that is not from the service, or not an event.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudWebhookException WebhookException(string message = "The signature of the webhook request is invalid.", Exception? innerException = null) =>
        new(message, innerException);

    /// <summary>Creates the exception of a client that cannot send requests.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause; null for none.</param>
    /// <returns>The exception.</returns>
    public static LlamaCloudConfigurationException ConfigurationException(string message = "There is no API key.", Exception? innerException = null) =>
        new(message, innerException);

    /// <summary>Creates the exception of a job that has its results, and could not be deleted afterwards.</summary>
    /// <param name="result">The job and its results.</param>
    /// <param name="innerException">Why the job could not be deleted.</param>
    /// <param name="files">The paths of the files that <c>SaveAsync</c> has written; null for none.</param>
    /// <returns>The exception.</returns>
    public static ParseJobNotDeletedException ParseJobNotDeletedException(ParseResultResponse result, Exception innerException, IReadOnlyList<string>? files = null) =>
        new(
            result ?? throw new ArgumentNullException(nameof(result)),
            files ?? [],
            result.Job.Id,
            innerException ?? throw new ArgumentNullException(nameof(innerException)));

    private static ApiResponse ResponseOf(HttpStatusCode statusCode, string body)
    {
        using var message = new HttpResponseMessage(statusCode);
        return new(statusCode, new ResponseHeaders(message, SecretMask.Nothing), Encoding.UTF8.GetBytes(body), SecretMask.Nothing);
    }
}
