using System.Reflection;
using System.Text.Json;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>The versions of the program and of the contract, for the response headers.</summary>
internal static class EmulatorVersion
{
    private const int ShortHash = 12;

    public static string Program { get; } =
        typeof(EmulatorVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Gets the start of the hash of the contract in the lock file.</summary>
    public static string Contract { get; } = ReadContractHash();

    private static string ReadContractHash()
    {
        using var resource = typeof(EmulatorVersion).Assembly.GetManifestResourceStream("kiota-lock.json")!;
        using var json = JsonDocument.Parse(resource);
        return json.RootElement.GetProperty("descriptionHash").GetString()![..ShortHash];
    }
}
