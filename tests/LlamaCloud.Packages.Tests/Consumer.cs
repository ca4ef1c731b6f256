namespace LlamaCloud.Packages.Tests;

/// <summary>A user's project in a temporary folder, which gets the packages of this repository from a feed only.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly TempFolder _folder = new("consumer");

    public Consumer(Feed feed) => _folder.Write("nuget.config", $"""
        <configuration>
          <packageSources>
            <add key="packages-under-test" value="{feed.Folder}" />
          </packageSources>
        </configuration>
        """);

    public string Root => _folder.Root;

    /// <summary>Gets the packages that the restore has chosen, as <c>Id/Version</c>.</summary>
    public IReadOnlyList<string> Libraries
    {
        get
        {
            using var assets = System.Text.Json.JsonDocument.Parse(_folder.Read("obj/project.assets.json"));
            return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(static library => library.Name)];
        }
    }

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Writes a project.</summary>
    /// <param name="framework">The target framework.</param>
    /// <param name="packages">Packages as <c>Id/Version</c>; without a version if versions are managed centrally.</param>
    /// <param name="properties">Additional properties, as XML.</param>
    /// <param name="extension">The extension of the project, which determines the language.</param>
    /// <param name="items">Additional items, as XML.</param>
    public void WriteProject(string framework, IEnumerable<string> packages, string properties = "", string extension = "csproj", string items = "")
    {
        var references = packages.Select(static package => package.Split('/')).Select(static package => package.Length == 1
            ? $"""<PackageReference Include="{package[0]}" />"""
            : $"""<PackageReference Include="{package[0]}" Version="{package[1]}" />""");
        Write($"app.{extension}", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Restores and builds without a warning. Packages of this repository are not added to the cache of the machine.</summary>
    /// <param name="project">The project; without it, the only one.</param>
    public Task BuildAsync(string project = "") => RunCommandAsync($"build {project}");

    /// <summary>Publishes the only project without a warning.</summary>
    public Task PublishAsync() => RunCommandAsync("publish");

    /// <summary>Runs the built program on the newest runtime of the machine.</summary>
    /// <returns>The output of the program.</returns>
    public Task<string> RunAsync(params (string Name, string Value)[] environment) => RunProgramAsync("app", environment);

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="name">The name of the program.</param>
    /// <param name="environment">More environment variables.</param>
    public async Task<string> RunProgramAsync(string name, params (string Name, string Value)[] environment) =>
        (await DotNet.RunAsync(Root, $"exec --roll-forward Major bin/out/{name}.dll", environment)).Succeeds().Output;

    public void Dispose() => _folder.Dispose();

    private async Task RunCommandAsync(string command)
    {
        var cache = _folder.Path("cache");
        var build = await DotNet.RunAsync(Root, $"{command} -o bin/out -p:RestorePackagesPath=\"{cache}\" -p:RestoreFallbackFolders=\"{Build.Tests.Targets.Packages.Root}\"");
        build.Succeeds();

        // NU1603: a feed does not have the exact version that another package requires.
        Assert.IsEmpty(build.Warnings.Where(static warning => !warning.Contains("NU1603", StringComparison.Ordinal)).ToList(), build.Output);
    }
}
