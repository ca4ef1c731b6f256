using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Primitives;
using LlamaCloud.Generated.Transport.Configuration;

namespace LlamaCloud.Cli.Setup;

/// <summary>Checks the way to the service: proxy, DNS, TLS, clock, and one request without a key.</summary>
internal sealed class ServiceProbe(DoctorReport report, Uri baseUrl, TimeSpan timeout)
{
    private const int MinDays = 14;
    private const string Tls = "TLS";
    private const string Dns = "DNS";
    private const string Clock = "clock";
    private const string Service = "service";

    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromMinutes(1);

    private readonly Uri? _proxy = new ProxyRoute(baseUrl, null).Find();
    private DateTime? _expiry;
    private string? _certificateProblem;

    /// <summary>Makes the checks.</summary>
    /// <param name="operation">The operation to request without a key.</param>
    /// <param name="cancellationToken">Cancels the checks.</param>
    /// <returns>True if the service responded.</returns>
    public async Task<bool> RunAsync(ApiOperation operation, CancellationToken cancellationToken)
    {
        report.Ok("proxy", _proxy is null ? "none" : $"{UserInfo.Mask(_proxy.OriginalString)}, of the environment or the system");
        return await ResolveAsync(_proxy?.Host ?? baseUrl.Host, cancellationToken).ConfigureAwait(false)
            && await RequestAsync(operation, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await System.Net.Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            report.Ok(Dns, $"{host} is {string.Join(", ", addresses.Take(4).Select(static address => address.ToString()))}");
            return true;
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            report.Error(Dns, $"{host} cannot be resolved: {e.Message.TrimEnd('.')}. Check the name and the network.", ExitCodes.Network);
            return false;
        }
    }

    private async Task<bool> RequestAsync(ApiOperation operation, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = _proxy is not null,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Validate(certificate, chain, errors) },
        };
        using var client = new HttpClient(handler) { Timeout = timeout };
        using var request = new HttpRequestMessage(HttpMethod.Get, baseUrl.AbsoluteUri.TrimEnd('/') + operation.Path);
        request.Headers.TryAddWithoutValidation("User-Agent", Messages.Program);
        try
        {
            var before = DateTimeOffset.UtcNow;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            Certificate();
            Time(response.Headers.Date, before + ((DateTimeOffset.UtcNow - before) / 2));
            Response(operation, response);
            return true;
        }
        catch (HttpRequestException e)
        {
            Failure(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            report.Error(Service, $"no response within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s. Check the network, the proxy and the firewall.", ExitCodes.Network);
        }

        return false;
    }

    private bool Validate(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _expiry = (certificate as X509Certificate2)?.NotAfter.ToUniversalTime();
        var reasons = chain?.ChainStatus.Select(static status => status.StatusInformation.Trim()).Where(static text => text.Length > 0).Distinct().ToList() ?? [];
        _certificateProblem = errors == SslPolicyErrors.None ? null
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"the certificate is not for {baseUrl.Host}"
            : reasons.Count > 0 ? string.Join(", ", reasons)
            : errors.ToString();
        return errors == SslPolicyErrors.None;
    }

    private void Certificate()
    {
        if (_expiry is not { } expiry)
        {
            report.Ok(Tls, "not used: http to a loopback address");
            return;
        }

        var text = $"the certificate is valid until {expiry.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var days = (expiry - DateTime.UtcNow).TotalDays;
        if (days < MinDays)
        {
            report.Warning(Tls, $"{text}, less than {MinDays} days. Its owner must renew it.");
        }
        else
        {
            report.Ok(Tls, text);
        }
    }

    private void Time(DateTimeOffset? service, DateTimeOffset here)
    {
        if (service is not { } time)
        {
            report.Skipped(Clock, "the response has no Date");
            return;
        }

        // The header has whole seconds.
        var difference = here - time;
        var text = $"this machine is {Math.Abs(Math.Round(difference.TotalSeconds)).ToString(CultureInfo.InvariantCulture)} s {(difference < TimeSpan.Zero ? "behind" : "ahead of")} the service";
        if (difference.Duration() > MaxClockDifference)
        {
            report.Warning(Clock, $"{text}. Set the clock; relative times such as 7d are those of this machine.");
        }
        else
        {
            report.Ok(Clock, text);
        }
    }

    private void Response(ApiOperation operation, HttpResponseMessage response)
    {
        var text = $"GET {operation.Path} without a key: {(int)response.StatusCode}";
        if (response.IsSuccessStatusCode || (operation.RequiresKey && response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            report.Ok(Service, text);
        }
        else if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            report.Error(Service, $"{text}: too many requests. Try again later.", ExitCodes.RateLimited);
        }
        else if ((int)response.StatusCode >= 500)
        {
            report.Error(Service, $"{text}: the service, or a proxy before it, has a problem. Try again later.", ExitCodes.Failed);
        }
        else
        {
            report.Error(Service, $"{text}: not a response of the service. Check the URL and the proxy.", response.StatusCode == HttpStatusCode.NotFound ? ExitCodes.NotFound : ExitCodes.Failed);
        }
    }

    private void Failure(HttpRequestException e)
    {
        var reason = (e.InnerException?.Message ?? e.Message).TrimEnd('.');
        if (_certificateProblem is not null || e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            report.Error(Tls, $"{_certificateProblem ?? reason}. Check the URL; if a proxy of your network replaces certificates, add its certificate to those that the system trusts.", ExitCodes.Network);
        }
        else
        {
            report.Error("connection", $"{reason}. {(_proxy is null ? $"Check that {baseUrl.Authority} can be reached, and whether your network requires a proxy (https_proxy)." : $"Check the proxy {UserInfo.Mask(_proxy.OriginalString)} (https_proxy, no_proxy).")}", ExitCodes.Network);
        }
    }
}
