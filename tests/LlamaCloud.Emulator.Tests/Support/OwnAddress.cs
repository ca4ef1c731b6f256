using System.Net;
using System.Net.Sockets;

namespace LlamaCloud.Emulator.Tests.Support;

internal static class OwnAddress
{
    /// <summary>Gets an address of this machine that is not a loopback address, or null if there is none.</summary>
    public static async Task<IPAddress?> FindAsync()
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(Dns.GetHostName())).FirstOrDefault(static a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
