using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LlamaCloud.Cli.Terminal;

/// <summary>Prints the versions of the program, the OpenAPI document and the runtime.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    private const int HashLength = 12;

    public override int Invoke(ParseResult parseResult)
    {
        var assembly = typeof(VersionText).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var hash = Metadata(assembly, "ContractHash");
        parseResult.InvocationConfiguration.Output.WriteLine(version);
        parseResult.InvocationConfiguration.Output.WriteLine($"OpenAPI document {Metadata(assembly, "ContractVersion")}, hash {hash[..Math.Min(HashLength, hash.Length)]}");
        parseResult.InvocationConfiguration.Output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        return ExitCodes.Done;
    }

    private static string Metadata(Assembly assembly, string key) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value ?? "";
}
