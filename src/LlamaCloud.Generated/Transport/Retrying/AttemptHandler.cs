using LlamaCloud.Generated.Contract;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Bodies;
using LlamaCloud.Generated.Transport.Calls;
using LlamaCloud.Generated.Transport.Messages;
using LlamaCloud.Generated.Transport.Telemetry;

namespace LlamaCloud.Generated.Transport.Retrying;

/// <summary>
/// Makes one attempt within its timeout: from the last byte sent to the last byte of the response, or to its headers where the body is
/// streamed. Exceptions of .NET are converted to those of this library here.
/// </summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    /// <summary>The maximum size of a body that the buffers of a connection accept at once.</summary>
    private const int MaxUnwatchedBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallOption.FromRequest(request);
        var clock = call.Settings.Clock;
        var started = call.AttemptStarted = clock.GetTimestamp();
        call.Uri = request.RequestUri;
        using var limit = clock.Limit(call.Timeout, cancellationToken);
        try
        {
            CallTelemetry.Sending(call, request);

            // Without a body, SocketsHttpHandler retries a POST if its connection is closed. An empty body prevents that.
            request.Content = call.Body is { } body ? Watched(call, await body.CreateAsync(limit.Token).ConfigureAwait(false), limit)
                : call.IsIdempotent ? null : new ByteArrayContent([]);
            call.Settings.Sending?.Invoke(request);
            var response = await SendAsync(call, request, limit.Token).ConfigureAwait(false);
            CallTelemetry.Received(call, response, clock.GetElapsedTime(started));
            return response;
        }
        catch (Exception e)
        {
            var elapsed = clock.GetElapsedTime(started);
            var failure = cancellationToken.IsCancellationRequested ? new OperationCanceledException(e.Message, e, cancellationToken)
                : limit.Token.IsCancellationRequested ? ExceptionFactory.Timeout(call, call.Timeout, clock.GetElapsedTime(call.AttemptStarted), isOverall: false, e)
                : ExceptionFactory.Failure(call, e, elapsed);
            CallTelemetry.AttemptFailed(call, failure, elapsed);
            if (failure == e)
            {
                throw;
            }

            throw failure;
        }
        finally
        {
            request.Content?.Dispose();
            request.RequestUri = call.Uri;
        }
    }

    /// <summary>While a body is sent, only the time without progress counts: the duration of a large upload depends on the network.</summary>
    private static HttpContent Watched(CallOption call, HttpContent content, TimeLimit limit) =>
        content.Headers.ContentLength <= MaxUnwatchedBytes ? content : new ProgressContent(content, () =>
        {
            call.AttemptStarted = call.Settings.Clock.GetTimestamp();
            limit.Restart();
        });

    private async Task<HttpResponseMessage> SendAsync(CallOption call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var hops = 0; ; hops++)
        {
            HttpResponseMessage response;
            try
            {
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ArgumentException or (LlamaCloudException and not LlamaCloudUploadException))
            {
                // Unlike around this method, neither is a mistake of the caller nor the result of this call: they come from a message handler of the application.
                throw ConnectionFailure.Create(call, e);
            }

            call.Settings.ServiceClock.Observe(response);
            try
            {
                if (Redirects.Target(call, request, response, hops) is { } target)
                {
                    request.RequestUri = target;
                    response.Dispose();
                    continue;
                }

                await ReadAsync(call, response, cancellationToken).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    private static async Task ReadAsync(CallOption call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode && call.Expected == ExpectedBody.Stream)
        {
            ResponseBodyRules.CheckEncoding(call, response, response.Content.Headers);
            return;
        }

        var arriving = response.Content;
        var limit = response.IsSuccessStatusCode ? call.Settings.MaxResponseBytes : ExceptionFactory.MaxBodyBytes;
        try
        {
#if !NET
            using var end = arriving.DisposeWhenCanceled(cancellationToken);
#endif
            var content = await PooledContent.ReadAsync(arriving, limit, cancellationToken).ConfigureAwait(false);
            response.Content = content;
            if (response.IsSuccessStatusCode)
            {
                ResponseBodyRules.Check(call, response, content);
            }
        }
        catch (BodyException e) when (response.IsSuccessStatusCode && call.Expected == ExpectedBody.None)
        {
            // The request has succeeded: an error in a body that is not used does not make it fail.
            response.Content = PooledContent.From(arriving, e.Start);
        }
        catch (BodyException e)
        {
            throw ResponseBodyRules.Failure(call, response, e);
        }
        finally
        {
            arriving.Dispose();
        }
    }
}
