using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace LlamaCloud.Build.Tests.Targets;

[TestClass]
[LongRun]
public sealed class ConsumerTests
{
    private const string Program = """
        System.Console.WriteLine(typeof(LlamaCloud.Generated.ParsingClient).FullName);

        """;

    [TestMethod]
    public async Task A_project_that_uses_the_client_sees_nothing_of_the_generator()
    {
        using var copy = new RepositoryCopy();
        copy.Write("app/Program.cs", Program);
        copy.Write("app/app.csproj", ProjectWith("<ProjectReference Include=\"../src/LlamaCloud.Generated/LlamaCloud.Generated.csproj\" />"));

        // A change that is not locked must not add output before that of the program.
        copy.Edit(RepositoryCopy.Document, "summary: List parse jobs, one page at a time.", "summary: List parse jobs, a page at a time.");
        var pack = (await DotNet.RunAsync(copy.Root, $"pack {RepositoryCopy.Library} -c Debug -o packages -v:n -p:RunAnalyzers=false")).Succeeds();
        Assert.AreEqual(1, pack.Generations, pack.Output);
        Assert.HasCount(1, pack.Warnings, pack.Output);
        var package = Directory.GetFiles(copy["packages"], "*.nupkg").Single();
        await AssertNothingOfTheGeneratorAsync(package);

        var run = (await DotNet.RunAsync(copy.Root, "run --project app -p:RunAnalyzers=false")).Succeeds();
        Assert.AreEqual("LlamaCloud.Generated.ParsingClient", run.Output.Trim());
        AssertNothingOfTheGenerator(copy);

        // The same from the package; other packages come from the global packages folder.
        Directory.Delete(copy["app/obj"], recursive: true);
        var version = Path.GetFileNameWithoutExtension(package)["LlamaCloud.Generated.".Length..];
        copy.Write("app/app.csproj", ProjectWith($"<PackageReference Include=\"LlamaCloud.Generated\" VersionOverride=\"{version}\" />"));
        var consumed = (await DotNet.BuildAsync(copy.Root, $"app -p:RestoreAdditionalProjectSources={copy["packages"]} -p:RestorePackagesPath={copy["cache"]} -p:RestoreFallbackFolders={Packages.Root}")).Succeeds();
        Assert.AreEqual(0, consumed.Generations);
        AssertNothingOfTheGenerator(copy);
    }

    private static string ProjectWith(string reference) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            {reference}
          </ItemGroup>
        </Project>
        """;

    private static async Task AssertNothingOfTheGeneratorAsync(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var names = archive.Entries.Select(e => e.FullName).ToList();
        CollectionAssert.IsSubsetOf(new[] { "lib/netstandard2.0/LlamaCloud.Generated.dll", "lib/net10.0/LlamaCloud.Generated.dll" }, names);
        Assert.IsFalse(names.Any(n => n.Contains("ContractTool", StringComparison.Ordinal) || n.StartsWith("build", StringComparison.Ordinal)), string.Join('\n', names));
        await using var nuspec = await archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync();
        var dependencies = (await XDocument.LoadAsync(nuspec, LoadOptions.None, CancellationToken.None)).Descendants()
            .Where(static e => e.Name.LocalName == "dependency").Select(static e => e.Attribute("id")!.Value).Distinct().ToList();
        CollectionAssert.Contains(dependencies, "Newtonsoft.Json");
        CollectionAssert.DoesNotContain(dependencies, "NSwag.MSBuild");
        CollectionAssert.DoesNotContain(dependencies, "ContractTool");
    }

    private static void AssertNothingOfTheGenerator(RepositoryCopy copy)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(copy["app/obj/project.assets.json"]));
        var libraries = string.Join('\n', assets.RootElement.GetProperty("libraries").EnumerateObject().Select(l => l.Name));
        StringAssert.Contains(libraries, "Newtonsoft.Json/");
        Assert.IsFalse(libraries.Contains("NSwag", StringComparison.Ordinal) || libraries.Contains("ContractTool", StringComparison.Ordinal), libraries);
        Assert.IsEmpty(Directory.GetDirectories(copy["app"], "generated", SearchOption.AllDirectories));
        Assert.IsEmpty(Directory.GetFiles(copy["app/bin"], "ContractTool*", SearchOption.AllDirectories));
    }
}
