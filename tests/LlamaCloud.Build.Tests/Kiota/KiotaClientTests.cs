using System.Diagnostics;
using System.Reflection;

namespace LlamaCloud.Build.Tests.Kiota;

/// <summary>The client that Kiota generates from the document works.</summary>
[TestClass]
[LongRun]
public sealed class KiotaClientTests
{
    private static readonly string[] PackageNames =
        ["Http.HttpClientLibrary", "Abstractions", "Serialization.Json", "Serialization.Text", "Serialization.Form", "Serialization.Multipart"];

    private const string Program = """
        using LlamaCloud.Generated;
        using Microsoft.Kiota.Abstractions.Authentication;
        using Microsoft.Kiota.Http.HttpClientLibrary;

        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "llx-kiota");
        using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = args[0] };
        var page = await new LlamaCloudClient(adapter).Api.V2.Parse.GetAsync();
        foreach (var job in page!.Items!)
        {
            Console.WriteLine(job.Id);
        }

        """;

    [TestMethod]
    public async Task It_compiles_and_lists_the_jobs_of_the_emulator()
    {
        using var folder = await KiotaFolder.CreateAsync();
        await folder.UpdateAsync();
        folder.Write("app/Program.cs", Program);
        folder.Write("app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="../client/**/*.cs" />
                {string.Join("\n    ", PackageNames.Select(static name => $"<PackageReference Include=\"Microsoft.Kiota.{name}\" Version=\"{Targets.Packages.Version("Microsoft.Kiota.Abstractions")}\" />"))}
                <PackageReference Include="Std.UriTemplate" Version="{Targets.Packages.Version("Std.UriTemplate")}" />
              </ItemGroup>
            </Project>
            """);
        (await Targets.DotNet.RunAsync(folder.Root, "build app")).Succeeds();

        var commandLine = typeof(KiotaClientTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "CommandLine").Value!;
        using var emulator = Process.Start(new ProcessStartInfo("dotnet", ["exec", commandLine, "emulator", "--urls", "http://127.0.0.1:0", "--seed", "3"])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var line = await emulator.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            var run = (await Targets.DotNet.RunAsync(folder.Root, $"app/bin/Debug/net10.0/app.dll {line!["Listening on ".Length..]}")).Succeeds();

            var ids = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.HasCount(3, ids, run.Output);
            Assert.IsTrue(ids.All(static id => id.StartsWith("pjb-", StringComparison.Ordinal)), run.Output);
        }
        finally
        {
            emulator.Kill(entireProcessTree: true);
        }
    }
}
