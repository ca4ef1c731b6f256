using System.Reflection;
using System.Text.Json;

namespace LlamaCloud.Emulator.Hosting;

/// <summary>What the headers of every answer say: which program, and which state of the contract.</summary>
internal static class EmulatorVersion
{
    private const int ShortHash = 12;

    public static string Program { get; } =
        typeof(EmulatorVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The start of the hash that the contract's lock pins.</summary>
    public static string Contract { get; } = ReadContractHash();

    private static string ReadContractHash()
    {
        using var resource = typeof(EmulatorVersion).Assembly.GetManifestResourceStream("kiota-lock.json")!;
        using var json = JsonDocument.Parse(resource);
        return json.RootElement.GetProperty("descriptionHash").GetString()![..ShortHash];
    }
}
