namespace LlamaCloud.Packages.Tests;

/// <summary>Users' projects that reference this repository's project from another folder.</summary>
[TestClass]
[LongRun]
public sealed class ProjectReferenceTests
{
    private const string Program = """
        System.Console.WriteLine(new LlamaCloud.Generated.Models.LlamaParseHtmlOptions().ToJson());

        """;

    /// <summary>Warnings of a compiler that is newer than the one of this repository.</summary>
    private const string Warning = "#warning A warning of a newer compiler\n";

    [TestMethod]
    [DataRow("net10.0")]
    [DataRow("net8.0")]
    public async Task A_project_outside_takes_no_rules_from_here(string framework)
    {
        using var copy = new RepositoryCopy();
        var source = $"{RepositoryCopy.Library}/LlamaCloudClient.cs";
        File.WriteAllText(copy[source], Warning + await File.ReadAllTextAsync(copy[source]));
        using var app = new TempFolder("app");
        app.Write("app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{copy[$"{RepositoryCopy.Library}/LlamaCloud.Generated.csproj"]}" />
              </ItemGroup>
            </Project>
            """);

        // A warning of the project, which analyzers would report as an error here.
        app.Write("Program.cs", Program + "static class unused { }\n");

        var build = (await DotNet.RunAsync(app.Root, "build -o bin/out", ("CI", "true"))).Succeeds();

        StringAssert.Contains(build.Output, "A warning of a newer compiler");
        Assert.AreEqual("{}\n", (await DotNet.RunAsync(app.Root, "exec --roll-forward Major bin/out/app.dll")).Succeeds().Output);

        // The same warning is an error in the build of this repository.
        var own = (await DotNet.RunAsync(copy.Root, $"build {RepositoryCopy.Library} -f net10.0", ("CI", "true"))).Fails();
        StringAssert.Contains(string.Join('\n', own.Errors), "A warning of a newer compiler");
    }
}
