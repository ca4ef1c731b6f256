using LlamaCloud.Emulator;

namespace LlamaCloud.Packages.Tests;

/// <summary>Users' projects with the packages.</summary>
[TestClass]
public sealed class PackageTests
{
    private const string Library = "LlamaCloud.Generated";
    private const string Executable = "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost>";

    [TestMethod]
    public async Task The_readme_of_the_emulator_runs_unchanged()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("net10.0", [$"LlamaCloud.Emulator/{feed.Version}"], Executable);
        consumer.Write("Program.cs", CodeOf(feed, "LlamaCloud.Emulator", "Seed = 3"));

        await consumer.BuildAsync();

        Assert.HasCount(3, (await consumer.RunAsync()).Trim().Split('\n'));
        CollectionAssert.IsSubsetOf(
            new[] { "AngleSharp/1.0.7", "Markdig/0.45.0", "Microsoft.Data.Sqlite/8.0.30", "Microsoft.Kiota.Abstractions/1.22.1", "Newtonsoft.Json/13.0.1" }, consumer.Libraries.ToList(), "a package raises what another one requires");
    }

    [TestMethod]
    [LongRun]
    public async Task The_readme_of_the_library_lists_failed_jobs()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("net10.0", [$"{Library}/{feed.Version}"], Executable);
        consumer.Write("Program.cs", CodeOf(feed, Library, "{job.ErrorMessage}"));

        await consumer.BuildAsync();

        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 40 });
        Assert.MatchesRegex("^pjb-[^:]+: .+", await consumer.RunAsync(EnvironmentOf(emulator)));
    }

    /// <summary>The steps of a new user in an empty folder: the service of one README, with the tests of the other.</summary>
    [TestMethod]
    [LongRun]
    public async Task The_readmes_make_a_service_with_tests()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.Write("Service/Program.cs", CodeOf(feed, Library, "WebApplication.CreateBuilder"));
        consumer.Write("Service/Service.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{Library}" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        using var global = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "global.json")));
        consumer.Write("Service.Tests/ServiceTests.cs", CodeOf(feed, "LlamaCloud.Emulator", "WebApplicationFactory"));
        consumer.Write("Service.Tests/Service.Tests.csproj", $"""
            <Project Sdk="MSTest.Sdk/{global.RootElement.GetProperty("msbuild-sdks").GetProperty("MSTest.Sdk").GetString()}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LlamaCloud.Emulator" Version="{feed.Version}" />
                <PackageReference Include="Microsoft.AspNetCore.Mvc.Testing" Version="{Build.Tests.Targets.Packages.Version("Microsoft.AspNetCore.Mvc.Testing")}" />
                <ProjectReference Include="../Service/Service.csproj" />
              </ItemGroup>
            </Project>
            """);

        await consumer.BuildAsync("Service.Tests");

        Assert.MatchesRegex("succeeded: 4\\b", await consumer.RunProgramAsync("Service.Tests"));
    }

    /// <summary>Returns the only C# block in a package's README that has a piece of text.</summary>
    private static string CodeOf(Feed feed, string id, string piece) =>
        CodeBlock.Parse(id, feed.Read(id, "PACKAGE.md")).Single(block => block.Language == "csharp" && block.Code.Contains(piece, StringComparison.Ordinal)).Code;

    private static (string Name, string Value)[] EnvironmentOf(EmulatorServer emulator) =>
        [("LLAMA_CLOUD_BASE_URL", emulator.BaseAddress.ToString()), ("LLAMA_CLOUD_API_KEY", "any")];
}
