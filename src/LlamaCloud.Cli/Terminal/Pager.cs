using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LlamaCloud.Generated;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Shows output that is longer than the terminal in the program that <c>$PAGER</c> names; shorter output is printed.</summary>
internal sealed class Pager : Stream
{
    private readonly MemoryStream _waiting = new();
    private readonly string _command;
    private readonly StopSignals _stop;
    private int _lines;
    private Process? _process;

    private Pager(string command, StopSignals stop) => (_command, _stop) = (command, stop);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Gets the output of a command: a pager if standard output is a terminal and <c>$PAGER</c> is set, otherwise standard output.</summary>
    public static Stream Open(StopSignals stop) =>
        StandardOutput.IsTerminal && !Console.IsErrorRedirected && !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("PAGER")?.Trim() is { Length: > 0 } command && command != "cat"
            ? new Pager(command, stop)
            : StandardOutput.Instance;

    /// <exception cref="ClosedPipeException">The user has closed the pager.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_process is null)
        {
            _waiting.Write(buffer);
            _lines += buffer.Count((byte)'\n');
            if (_lines < Console.WindowHeight)
            {
                return;
            }

            _process = Start();
            buffer = _waiting.ToArray();
            _waiting.SetLength(0);
        }

        if (_process is null)
        {
            StandardOutput.Instance.Write(buffer);
            return;
        }

        try
        {
            _process.StandardInput.BaseStream.Write(buffer);
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            throw new ClosedPipeException();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Prints what is short, or waits until the user closes the pager.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _process is { } process)
        {
            Close(process);
            _stop.IsIgnoringInterrupts = false;
            _process = null;
        }
        else if (disposing && _waiting.Length > 0)
        {
            StandardOutput.Instance.Write(_waiting.ToArray());
            _waiting.SetLength(0);
        }

        base.Dispose(disposing);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Close(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The user has closed the pager already.
        }

        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Starts the pager, without the API key in its environment.</summary>
    /// <returns>The pager; null if there is no shell to start it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Process? Start()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", _command]) { RedirectStandardInput = true };
        start.Environment.Remove(LlamaCloudClientOptions.ApiKeyVariable);
        foreach (var (name, _) in start.Environment.Where(static variable => variable.Value is { } value && Messages.Mask(value) != value).ToList())
        {
            start.Environment.Remove(name);
        }

        // As git does: end at once if everything fits, keep colors, and leave the text on the terminal.
        start.Environment.TryAdd("LESS", "FRX");
        try
        {
            // Ctrl+C belongs to the pager.
            _stop.IsIgnoringInterrupts = true;
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            _stop.IsIgnoringInterrupts = false;
            return null;
        }
    }
}
