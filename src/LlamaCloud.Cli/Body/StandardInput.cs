using System.Text;
using LlamaCloud.Cli.Terminal;

namespace LlamaCloud.Cli.Body;

/// <summary>The body that is piped into a command.</summary>
internal static class StandardInput
{
    /// <summary>What messages call it.</summary>
    public const string Name = "the body on standard input";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Everything that is piped or redirected in; empty when standard input is a terminal.</summary>
    public static async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
        {
            return "";
        }

        var reading = Task.Run(Read, cancellationToken);

        // A pipe that nobody closes, as some schedulers leave one, must not look like a slow service.
        if (await Task.WhenAny(reading, Task.Delay(Patience, cancellationToken)).ConfigureAwait(false) != reading && !cancellationToken.IsCancellationRequested)
        {
            Messages.Write($"{Messages.Program}: waiting for the body on standard input (end it with Ctrl+D; < /dev/null for none)");
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
