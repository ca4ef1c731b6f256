using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>This repository as a folder of another one, whose settings are for other projects.</summary>
[TestClass]
[LongRun]
public sealed class SurroundingsTests
{
    private const string Inner = "vendor/llamacloud";

    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../{Inner}/src/LlamaCloud.Generated/LlamaCloud.Generated.csproj" />
            <PackageReference Include="Newtonsoft.Json" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>A file that fails the build when it is imported.</summary>
    private const string Leak = """
        <Project InitialTargets="Leak">
          <Target Name="Leak">
            <Error Text="$(MSBuildThisFile) was imported by $(MSBuildProjectName)." />
          </Target>
        </Project>
        """;

    private static string Runtime => RuntimeInformation.RuntimeIdentifier;

    public static IEnumerable<object[]> Switches =>
    [
        ["-p:PublishTrimmed=true -p:PublishSingleFile=true"],
        [$"-p:PublishReadyToRun=true -p:PublishSingleFile=true -r {Runtime} --self-contained"],
        [$"-p:PublishAot=true -r {Runtime}"],
    ];

    [TestMethod]
    public async Task Nothing_of_the_surrounding_repository_is_used()
    {
        using var copy = new RepositoryCopy(Inner);
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Solution.props", "Directory.Solution.targets" })
        {
            copy.Write($"../../{name}", Leak);
        }

        copy.Write("../../Directory.Build.rsp", "-target:NoSuchTarget\n");

        // The solution, with the library and everything that it needs.
        var build = (await DotNet.BuildAsync(copy.Root, RepositoryCopy.Solution)).Succeeds();
        Assert.AreEqual(1, build.Generations, build.Output);
        Assert.IsEmpty(build.Warnings, string.Join('\n', build.Warnings));
    }

    [TestMethod]
    [DynamicData(nameof(Switches))]
    public async Task A_project_around_is_published_with_every_switch_on_the_command_line(string switches)
    {
        if (switches.Contains("Aot", StringComparison.Ordinal) && OperatingSystem.IsLinux() && !File.Exists("/usr/include/zlib.h"))
        {
            Assert.Inconclusive("Needs a C compiler and the headers of zlib.");
        }

        using var copy = new RepositoryCopy(Inner);

        // The lowest version of Newtonsoft.Json that can be trimmed without a warning is 13.0.4; the library also works with lower ones.
        copy.Write("../../Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Newtonsoft.Json" Version="{Packages.Version("Newtonsoft.Json")}" />
              </ItemGroup>
            </Project>
            """);
        copy.Write("../../app/app.csproj", Project);

        // Writes a model, so that a trimmed program has the necessary code.
        copy.Write("../../app/Program.cs", """
            var options = new LlamaCloud.Generated.Models.LlamaParseHtmlOptions().ToJson();
            System.Console.WriteLine(typeof(LlamaCloud.Generated.ParsingClient).FullName + " " + options);

            """);

        var publish = (await DotNet.RunAsync(Path.Combine(copy.Root, "../.."), $"publish app -v:n -o published {switches}")).Succeeds();

        Assert.AreEqual(1, publish.Generations, publish.Output);
        Assert.IsEmpty(publish.Warnings, string.Join('\n', publish.Warnings));
        using var program = Process.Start(new ProcessStartInfo(Path.Combine(copy.Root, "../../published", OperatingSystem.IsWindows() ? "app.exe" : "app")) { RedirectStandardOutput = true })!;
        Assert.AreEqual("LlamaCloud.Generated.ParsingClient {}", (await program.StandardOutput.ReadToEndAsync()).Trim());
    }
}
