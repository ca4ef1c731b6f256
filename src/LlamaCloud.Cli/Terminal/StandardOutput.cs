using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LlamaCloud.Cli.Terminal;

/// <summary>
/// Writes to standard output without a buffer. The console stream of .NET ignores the error of a closed pipe; on Unix, this stream writes to
/// the file descriptor, which also keeps the file position that is shared with other processes.
/// </summary>
internal sealed partial class StandardOutput : Stream
{
    private const int Descriptor = 1;

    private readonly Stream? _console = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : null;

    private StandardOutput()
    {
    }

    public static StandardOutput Instance { get; } = new();

    public static bool IsTerminal { get; } = !Console.IsOutputRedirected;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The number of bytes written.</summary>
    public long Written { get; private set; }

    /// <exception cref="ClosedPipeException">The reader has closed the pipe.</exception>
    /// <exception cref="CommandException">The output cannot be written, for example because the disk is full.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = _console is null ? WriteUnix(buffer) : WriteWindows(_console, buffer);
            Written += count;
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Starts a thread that waits until the reader of the pipe closes it.</summary>
    public static void WhenClosed(Action closed)
    {
        if (IsTerminal || OperatingSystem.IsWindows())
        {
            return;
        }

        var watcher = new Thread(() => Watch(closed)) { IsBackground = true, Name = "standard output" };
        watcher.Start();
    }

    private static int WriteWindows(Stream console, ReadOnlySpan<byte> buffer)
    {
        try
        {
            console.Write(buffer);
            return buffer.Length;
        }
        catch (IOException e)
        {
            throw new CommandException($"cannot write to standard output: {e.Message}");
        }
    }

    private static int WriteUnix(ReadOnlySpan<byte> buffer)
    {
        while (true)
        {
            var count = Posix.Write(Descriptor, buffer, (nuint)buffer.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Posix.Interrupted:
                    continue;
                case Posix.BrokenPipe:
                    throw new ClosedPipeException();
                case var error when error == Posix.WouldBlock:
                    _ = Posix.Poll(Descriptor, Posix.Writable, timeout: -1);
                    continue;
                case var error:
                    throw new CommandException($"cannot write to standard output: {new Win32Exception(error).Message}");
            }
        }
    }

    private static void Watch(Action closed)
    {
        while (true)
        {
            var events = Posix.Poll(Descriptor, wanted: 0, timeout: -1);
            if ((events & (Posix.Error | Posix.HungUp)) != 0)
            {
                closed();
                return;
            }

            if (events < 0 && Marshal.GetLastPInvokeError() != Posix.Interrupted)
            {
                return;
            }
        }
    }
}
