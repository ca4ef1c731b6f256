using System.Runtime.InteropServices;

namespace LlamaCloud.Cli.Terminal;

/// <summary>The Unix functions that .NET does not provide.</summary>
internal static partial class Posix
{
    public const int StandardError = 2;
    public const int Interrupted = 4;
    public const int BrokenPipe = 32;
    public const short Writable = 4;
    public const short Error = 8;
    public const short HungUp = 16;

    public static int WouldBlock { get; } = OperatingSystem.IsMacOS() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    /// <summary>Waits for events of a descriptor and returns them; -1 for an error.</summary>
    public static int Poll(int descriptor, short wanted, int timeout)
    {
        var poll = new PollDescriptor { Descriptor = descriptor, Wanted = wanted };
        return Poll(ref poll, 1, timeout) < 0 ? -1 : poll.Found;
    }

    /// <summary>Gets the columns and rows of the terminal of a descriptor; null if they are not known. .NET knows only those of standard output.</summary>
    public static (int Width, int Height)? TerminalSize(int descriptor)
    {
        const nuint GetWindowSize = 0x5413;
        var size = default(WindowSize);
        return OperatingSystem.IsLinux() && Control(descriptor, GetWindowSize, ref size) == 0 && size is { Columns: > 0, Rows: > 0 } ? (size.Columns, size.Rows) : null;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, ref WindowSize size);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }

    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
