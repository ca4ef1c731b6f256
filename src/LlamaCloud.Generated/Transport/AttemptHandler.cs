using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace LlamaCloud.Generated.Transport;

/// <summary>
/// Makes one attempt under its time limit, from the first byte sent to the last byte of the answer, and gives each way in which it can
/// fail its own exception.
/// </summary>
internal sealed class AttemptHandler(LlamaCloudClientOptions options, RequestLog log) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = request.GetRequestOption<CallOption>() ?? throw new InvalidOperationException("The request was not made by this library.");
        if (call.Parts is { } parts)
        {
            request.Content = parts.Create();
        }

        var attempt = log.Start(request, call.Attempt);
        using var timer = call.Timeout == Timeout.InfiniteTimeSpan ? null : options.TimeProvider.After(call.Timeout);
        using var linked = timer is null ? null : CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var limit = linked?.Token ?? cancellationToken;
        try
        {
            var response = await base.SendAsync(request, limit).ConfigureAwait(false);
            response = await ReadAsync(response, limit).ConfigureAwait(false);
            log.Answered(attempt, response);
            return response;
        }
        catch (Exception e)
        {
            var elapsed = options.TimeProvider.GetElapsedTime(attempt.Started);
            var failure = Failure(e, attempt.Target, elapsed, timer is { IsCancellationRequested: true }, cancellationToken);
            log.Failed(attempt, failure);
            if (ReferenceEquals(failure, e))
            {
                throw;
            }

            throw failure;
        }
    }

    private static async Task<HttpResponseMessage> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var arriving = response.Content;
        try
        {
            response.Content = await PooledContent.ReadAsync(arriving, PooledContent.MostBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            // What is left of the connection cannot be used again.
            response.Dispose();
            throw;
        }
        finally
        {
            arriving.Dispose();
        }
    }

    private static Exception Failure(Exception e, Target target, TimeSpan elapsed, bool isTimeout, CancellationToken cancellationToken)
    {
        switch (e)
        {
            case OperationCanceledException canceled:
                return cancellationToken.IsCancellationRequested
                    ? canceled.CancellationToken == cancellationToken ? e : new OperationCanceledException(e.Message, e, cancellationToken)
                    : isTimeout ? LlamaCloudTimeoutException.Attempt(target, elapsed, e)
                    : new LlamaCloudConnectionException(target, "the connection was given up", wasSent: true, e);
            case HttpRequestException or IOException or InvalidDataException:
                return cancellationToken.IsCancellationRequested ? new OperationCanceledException(e.Message, e, cancellationToken)
                    : isTimeout ? LlamaCloudTimeoutException.Attempt(target, elapsed, e)
                    : e is InvalidDataException ? new LlamaCloudConnectionException(target, "the answer is compressed, and broken", wasSent: true, e)
                    : new LlamaCloudConnectionException(target, Innermost(e).Message, WasSent(e), e);
            default:
                return e;
        }
    }

    /// <summary>Whether the request may have reached the service: not when there was no connection to send it on.</summary>
    private static bool WasSent(Exception e)
    {
#if NET
        return e is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        return Innermost(e) is not System.Net.Sockets.SocketException
        {
            SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused or System.Net.Sockets.SocketError.HostNotFound
                or System.Net.Sockets.SocketError.HostUnreachable or System.Net.Sockets.SocketError.NetworkUnreachable,
        };
#endif
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
        {
            e = inner;
        }

        return e;
    }
}
