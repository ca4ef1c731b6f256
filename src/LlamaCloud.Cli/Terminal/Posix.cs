using System.Runtime.InteropServices;

namespace LlamaCloud.Cli.Terminal;

/// <summary>The two Unix functions that .NET does not provide.</summary>
internal static partial class Posix
{
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

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
