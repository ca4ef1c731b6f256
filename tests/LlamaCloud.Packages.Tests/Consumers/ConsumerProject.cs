namespace LlamaCloud.Packages.Tests.Consumers;

/// <summary>A user's project.</summary>
/// <param name="Name">The name of the project, which is also that of its folder.</param>
/// <param name="Framework">The target framework.</param>
/// <param name="Sources">The source files: name and text.</param>
internal sealed record ConsumerProject(string Name, string Framework, params (string Name, string Text)[] Sources)
{
    /// <summary>Gets the version of C#; null for the version of the framework.</summary>
    public string? CSharp { get; init; }

    /// <summary>Gets the packages as <c>Id/Version</c>, in addition to the library.</summary>
    public string[] Packages { get; init; } = [];

    /// <summary>Gets the central versions as <c>Id/Version</c>, which also apply to packages of packages; empty if versions are not managed centrally.</summary>
    public string[] Pins { get; init; } = [];

    private bool IsFSharp => Sources[0].Name.EndsWith(".fs", StringComparison.Ordinal);

    private bool IsProgram => Sources.Any(static source => source.Name.StartsWith("Program.", StringComparison.Ordinal));

    public string FileName => $"{Name}/{Name}.{(IsFSharp ? "fsproj" : "csproj")}";

    /// <summary>Writes the project to a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="library">The reference to the library, as XML.</param>
    /// <param name="pins">Central versions, in addition to <see cref="Pins"/>.</param>
    public void WriteTo(TempFolder folder, string library, params string[] pins)
    {
        foreach (var (name, text) in Sources)
        {
            folder.Write($"{Name}/{name}", text);
        }

        folder.Write(FileName, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{Framework}</TargetFramework>
                <OutputType>{(IsProgram ? "Exe" : "Library")}</OutputType>
                <Nullable>enable</Nullable>
                <UseAppHost>false</UseAppHost>
                {(CSharp is null ? "" : $"<LangVersion>{CSharp}</LangVersion>")}
              </PropertyGroup>
              <ItemGroup>
                {(IsFSharp ? string.Concat(Sources.Select(static source => $"""<Compile Include="{source.Name}" />""")) : "")}
                {library}
                {string.Concat(Packages.Select(static package => package.Split('/')).Select(static p => $"""<PackageReference Include="{p[0]}" Version="{p[1]}" />"""))}
              </ItemGroup>
            </Project>
            """);
        if (Pins.Length > 0)
        {
            folder.Write($"{Name}/Directory.Packages.props", $"""
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                    <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
                  </PropertyGroup>
                  <ItemGroup>
                    {string.Concat(Pins.Concat(pins).Select(static pin => pin.Split('/')).Select(static p => $"""<PackageVersion Include="{p[0]}" Version="{p[1]}" />"""))}
                  </ItemGroup>
                </Project>
                """);
        }
    }
}
