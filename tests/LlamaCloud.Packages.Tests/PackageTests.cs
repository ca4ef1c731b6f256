using LlamaCloud.Emulator;

namespace LlamaCloud.Packages.Tests;

/// <summary>Users' projects with the packages.</summary>
[TestClass]
public sealed class PackageTests
{
    private const string Library = "LlamaCloud.Generated";
    private const string Executable = "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><UseAppHost>false</UseAppHost>";

    /// <summary>A program that lists the jobs of the emulator, in the C# version of .NET Framework.</summary>
    private const string Reader = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using LlamaCloud.Generated;
        using LlamaCloud.Generated.Models;

        public static class Jobs
        {
            public static async Task<List<string>> ListAsync(LlamaCloudClient client)
            {
                var ids = new List<string>();
                await foreach (var job in client.Parsing.ListAllAsync(new ParsingListQuery { PageSize = 2 }))
                {
                    ids.Add(job.Id);
                }

                return ids;
            }

            public static async Task<string> GetAsync(LlamaCloudClient client, string id) =>
                (await client.Parsing.GetAsync(id)).Job.Status.ToString();
        }

        """;

    /// <summary>A program that also creates jobs: requests have required properties.</summary>
    private const string Writer = """
        using System;
        using System.Threading.Tasks;
        using LlamaCloud.Generated;
        using LlamaCloud.Generated.Models;

        public static class NewJobs
        {
            public static async Task<string> CreateAsync(LlamaCloudClient client, Uri source)
            {
                var job = await client.Parsing.CreateAsync(new ParseRequestConfiguration { Tier = ParseTier.Fast, Version = "latest", SourceUrl = source.ToString() });
                return job.Id;
            }
        }

        """;

    private const string Main = """
        using System;
        using LlamaCloud.Generated;

        using var client = new LlamaCloudClient();
        Console.WriteLine(string.Join(" ", await Jobs.ListAsync(client)));

        """;

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
    public async Task A_library_for_NET_Standard_is_built_with_CSharp_11()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("netstandard2.0", [$"{Library}/{feed.Version}"], "<LangVersion>11</LangVersion>");
        consumer.Write("Jobs.cs", Reader);
        consumer.Write("NewJobs.cs", Writer);

        await consumer.BuildAsync();
    }

    [TestMethod]
    [LongRun]
    public async Task A_library_for_NET_Standard_lists_and_reads_with_CSharp_9()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("netstandard2.0", [$"{Library}/{feed.Version}"], "<LangVersion>9</LangVersion>");
        consumer.Write("Jobs.cs", Reader);

        await consumer.BuildAsync();
    }

    [TestMethod]
    [LongRun]
    public async Task A_program_for_NET_Framework_is_built()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("net48", [$"{Library}/{feed.Version}"], "<OutputType>Exe</OutputType><LangVersion>11</LangVersion>");
        consumer.Write("Jobs.cs", Reader);
        consumer.Write("NewJobs.cs", Writer);
        consumer.Write("Program.cs", Main);

        await consumer.BuildAsync();
    }

    [TestMethod]
    [LongRun]
    [DataRow("net8.0")]
    [DataRow("net10.0")]
    public async Task A_program_lists_jobs(string framework)
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject(framework, [$"{Library}/{feed.Version}"], Executable);
        consumer.Write("Jobs.cs", Reader);
        consumer.Write("NewJobs.cs", Writer);
        consumer.Write("Program.cs", Main);

        await AssertListsAsync(consumer);
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

        Assert.MatchesRegex("succeeded: 2\\b", await consumer.RunProgramAsync("Service.Tests"));
    }

    [TestMethod]
    [LongRun]
    public async Task A_program_in_FSharp_lists_jobs()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("net10.0", [$"{Library}/{feed.Version}"], "<OutputType>Exe</OutputType><UseAppHost>false</UseAppHost>", "fsproj", """<Compile Include="Program.fs" />""");
        consumer.Write("Program.fs", """
            open LlamaCloud.Generated

            let work = task {
                use client = new LlamaCloudClient()
                let! page = client.Parsing.ListAsync(ParsingListQuery(PageSize = 50))
                printfn "%s" (page.Items |> Seq.map _.Id |> String.concat " ")
            }

            work.Wait()

            """);

        await AssertListsAsync(consumer);
    }

    [TestMethod]
    [LongRun]
    [DataRow("13.0.1")]
    [DataRow("13.0.3")]
    public async Task Central_pins_at_the_lowest_versions_are_kept(string json)
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        string[] versions =
        [
            $"{Library}/{feed.Version}", $"Newtonsoft.Json/{json}", "Microsoft.Kiota.Abstractions/1.22.1", "Microsoft.Kiota.Http.HttpClientLibrary/1.22.1",
            "Microsoft.Extensions.Http/8.0.0", "Microsoft.Extensions.Logging.Abstractions/8.0.0", "Microsoft.Extensions.DependencyInjection.Abstractions/8.0.0",
            "Microsoft.Bcl.AsyncInterfaces/8.0.0", "Microsoft.Bcl.TimeProvider/8.0.1", "System.ComponentModel.Annotations/5.0.0",
        ];
        consumer.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", versions.Select(static v => v.Split('/')).Select(static v => $"""<PackageVersion Include="{v[0]}" Version="{v[1]}" />"""))}
              </ItemGroup>
            </Project>
            """);
        consumer.WriteProject("net8.0", [Library, "Newtonsoft.Json"], Executable);
        consumer.Write("Jobs.cs", Reader);
        consumer.Write("Program.cs", Main);

        await AssertListsAsync(consumer);
        CollectionAssert.Contains(consumer.Libraries.ToList(), $"Newtonsoft.Json/{json}");
    }

    /// <summary>Graph 5 was compiled with Kiota 1; Kiota 2 does not have all its types.</summary>
    [TestMethod]
    [LongRun]
    public async Task A_program_with_Microsoft_Graph_5_runs()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject("net10.0", [$"{Library}/{feed.Version}", "Microsoft.Graph/5.92.0"], Executable);
        consumer.Write("Jobs.cs", Reader);
        consumer.Write("Program.cs", """
            using System.Net;
            using LlamaCloud.Generated;
            using Microsoft.Graph;
            using Microsoft.Kiota.Abstractions.Authentication;

            using var client = new LlamaCloudClient();
            Console.WriteLine(string.Join(" ", await Jobs.ListAsync(client)));

            using var graph = new GraphServiceClient(new HttpClient(new Answer()), new AnonymousAuthenticationProvider());
            if ((await graph.Users["one"].GetAsync())?.Id != "one")
            {
                throw new InvalidOperationException("Graph returned another user.");
            }

            sealed class Answer : HttpMessageHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                    Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"id\":\"one\"}", null, "application/json") });
            }

            """);

        await AssertListsAsync(consumer);
    }

    [TestMethod]
    [LongRun]
    public async Task A_program_with_Kiota_2_runs()
    {
        var feed = await Feed.GetAsync();
        using var consumer = new Consumer(feed);
        consumer.WriteProject(
            "net10.0",
            [$"{Library}/{feed.Version}", "Microsoft.Kiota.Abstractions/2.1.6", "Microsoft.Kiota.Http.HttpClientLibrary/2.1.6", $"Std.UriTemplate/{Build.Tests.Targets.Packages.Version("Std.UriTemplate")}"],
            Executable);
        consumer.Write("Jobs.cs", Reader);
        consumer.Write("Program.cs", Main);

        await AssertListsAsync(consumer);
        CollectionAssert.Contains(consumer.Libraries.ToList(), "Microsoft.Kiota.Abstractions/2.1.6");
    }

    /// <summary>Returns the only C# block in a package's README that has a piece of text.</summary>
    private static string CodeOf(Feed feed, string id, string piece) =>
        CodeBlock.Parse(id, feed.Read(id, "PACKAGE.md")).Single(block => block.Language == "csharp" && block.Code.Contains(piece, StringComparison.Ordinal)).Code;

    private static (string Name, string Value)[] EnvironmentOf(EmulatorServer emulator) =>
        [("LLAMA_CLOUD_BASE_URL", emulator.BaseAddress.ToString()), ("LLAMA_CLOUD_API_KEY", "any")];

    /// <summary>Builds a program and asserts that it prints the ids of the emulator's jobs.</summary>
    private static async Task AssertListsAsync(Consumer consumer)
    {
        await consumer.BuildAsync();
        await using var emulator = await EmulatorServer.StartAsync(new EmulatorOptions { Seed = 5 });

        var output = await consumer.RunAsync(EnvironmentOf(emulator));

        Assert.MatchesRegex("^(pjb-[^ ]+ ){4}pjb-[^ ]+\n$", output);
    }
}
