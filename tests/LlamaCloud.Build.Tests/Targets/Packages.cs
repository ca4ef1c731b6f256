using System.Xml.Linq;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>The NuGet packages that the restore of this repository has chosen.</summary>
internal static class Packages
{
    /// <summary>Gets the global packages folder of the build of the tests.</summary>
    public static string Root { get; } = typeof(Packages).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NuGetPackageRoot").Value!;

    public static string NSwagFolder { get; } = Path.Combine(Root, "nswag.msbuild", Version("NSwag.MSBuild"), "tools", "Net100");

    /// <summary>Returns the version of a package in this repository.</summary>
    public static string Version(string id) =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == id).Attribute("Version")!.Value;
}
