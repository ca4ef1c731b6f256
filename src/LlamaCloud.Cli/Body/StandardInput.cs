using System.Text;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Body;

/// <summary>Reads the request body from standard input.</summary>
internal static class StandardInput
{
    /// <summary>The name of the source in messages.</summary>
    public const string Name = "the body on standard input";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Reads standard input to its end; returns an empty string if it is a terminal.</summary>
    public static async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
        {
            return "";
        }

        var reading = Task.Run(Read, cancellationToken);

        // Some schedulers never close the pipe. The message shows that the command is not waiting for the service.
        if (await Task.WhenAny(reading, Task.Delay(Patience, cancellationToken)).ConfigureAwait(false) != reading && !cancellationToken.IsCancellationRequested)
        {
            Messages.Write($"{Messages.Program}: waiting for the body on standard input (press Ctrl+D to end it, or use < /dev/null to send none)");
        }

        return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Read()
    {
        using var input = Console.OpenStandardInput();
        using var reader = new StreamReader(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException("The body on standard input is not UTF-8.");
        }
    }
}
