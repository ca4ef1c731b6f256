using System.Text.Json;

namespace LlamaCloud.Packages.Tests.Consumers;

/// <summary>
/// Users' projects of every kind, outside of this repository, with the package and with the project of the library. One solution for all tests: one
/// restore and one build take a fraction of the time of a build for each project.
/// </summary>
internal sealed class ConsumerSolution : IDisposable
{
    private const string Library = "LlamaCloud.Generated";

    private static readonly Lazy<Task<ConsumerSolution>> Instance = new(CreateAsync);

    private readonly TempFolder _folder = new("consumers");
    private DotNet? _build;

    /// <summary>Restores and builds on the first call.</summary>
    public static Task<ConsumerSolution> GetAsync() => Instance.Value;

    public static async Task RemoveAsync()
    {
        if (Instance is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            (await Instance.Value).Dispose();
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Asserts that a project was built without a warning.</summary>
    public void AssertBuilt(string project)
    {
        // NU1603: a feed does not have the exact version that another package requires.
        var messages = _build!.Output.Split('\n').Where(line =>
            line.Contains($"{Path.DirectorySeparatorChar}{project}.", StringComparison.Ordinal) && (line.Contains("error", StringComparison.Ordinal) || line.Contains("warning", StringComparison.Ordinal))
            && !line.Contains("NU1603", StringComparison.Ordinal)).Distinct();
        Assert.AreEqual("", string.Join('\n', messages));
        Assert.IsNotEmpty(Directory.GetFiles(_folder.Path($"{project}/bin/out"), $"{project}.*"), _build.Output);
    }

    /// <summary>Runs a built program on the newest runtime of the machine.</summary>
    /// <returns>The output of the program.</returns>
    public async Task<string> RunAsync(string project, params (string Name, string Value)[] environment) =>
        (await DotNet.RunAsync(_folder.Root, $"exec --roll-forward Major {project}/bin/out/{project}.dll", environment)).Succeeds().Output;

    /// <summary>Returns the packages that the restore has chosen, as <c>Id/Version</c>.</summary>
    public IReadOnlyList<string> LibrariesOf(string project)
    {
        using var assets = JsonDocument.Parse(_folder.Read($"{project}/obj/project.assets.json"));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(static library => library.Name)];
    }

    private static async Task<ConsumerSolution> CreateAsync()
    {
        var solution = new ConsumerSolution();
        await solution.BuildAsync(await Feed.GetAsync());
        return solution;
    }

    private async Task BuildAsync(Feed feed)
    {
        // Packages of this repository are not added to the cache of the machine.
        _folder.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{_folder.Path("cache")}</RestorePackagesPath>
                <RestoreFallbackFolders>{Build.Tests.Targets.Packages.Root}</RestoreFallbackFolders>
                <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
                <OutputPath>bin/out/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
              </PropertyGroup>
            </Project>
            """);
        _folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packages-under-test" value="{feed.Folder}" />
              </packageSources>
            </configuration>
            """);
        using var copy = new RepositoryCopy();
        foreach (var project in ConsumerProjects.WithPackage)
        {
            var version = project.Pins.Length > 0 ? "" : $"Version=\"{feed.Version}\" ";
            project.WriteTo(_folder, $"""<PackageReference Include="{Library}" {version}/>""", $"{Library}/{feed.Version}");
        }

        foreach (var project in ConsumerProjects.WithProject)
        {
            project.WriteTo(_folder, $"""<ProjectReference Include="{copy[$"{RepositoryCopy.Library}/{Library}.csproj"]}" />""");
        }

        _folder.Write("consumers.slnx", $"""
            <Solution>
              {string.Join("\n  ", ConsumerProjects.WithPackage.Concat(ConsumerProjects.WithProject).Select(static project => $"""<Project Path="{project.FileName}" />"""))}
            </Solution>
            """);
        if (!LongRun.IsOn)
        {
            CopyBuildOutput(copy);
        }

        _build = await DotNet.RunAsync(_folder.Root, $"build consumers.slnx -p:BuildProjectReferences={(LongRun.IsOn ? "true" : "false")}");
    }

    /// <summary>Uses the library that was built with the tests, instead of generating and compiling it again.</summary>
    private static void CopyBuildOutput(RepositoryCopy copy)
    {
        // .NET Standard has no reference assembly.
        foreach (var name in (string[])[$"bin/Debug/net10.0/{Library}.dll", $"obj/Debug/net10.0/ref/{Library}.dll", $"bin/Debug/netstandard2.0/{Library}.dll"])
        {
            var source = Path.Combine(Repository.Root, RepositoryCopy.Library, name.Replace("/Debug/", $"/{Feed.Configuration}/", StringComparison.Ordinal));
            var target = copy[$"{RepositoryCopy.Library}/{name}"];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
    }
}
