using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Prints the versions of the program, the OpenAPI document and the runtime.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    private const int HashLength = 12;

    /// <summary>Gets the version of the program, without the commit after '+'.</summary>
    public static string Program => Informational?.Split('+')[0] ?? "";

    private static string? Informational => typeof(VersionText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    public override int Invoke(ParseResult parseResult)
    {
        var assembly = typeof(VersionText).Assembly;
        var hash = Metadata(assembly, "ContractHash");
        parseResult.InvocationConfiguration.Output.WriteLine(Informational);
        parseResult.InvocationConfiguration.Output.WriteLine($"OpenAPI document {Metadata(assembly, "ContractVersion")}, hash {hash[..Math.Min(HashLength, hash.Length)]}");
        parseResult.InvocationConfiguration.Output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        return ExitCodes.Done;
    }

    private static string Metadata(Assembly assembly, string key) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value ?? "";
}
