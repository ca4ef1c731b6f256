namespace LlamaCloud.Packages.Tests.Consumers;

/// <summary>The kinds of users' projects.</summary>
internal static class ConsumerProjects
{
    private const string Package = "Package";
    private const string Project = "Project";

    private static readonly string[] LowestVersions =
    [
        "Microsoft.Kiota.Abstractions/1.22.1", "Microsoft.Kiota.Http.HttpClientLibrary/1.22.1", "Microsoft.Extensions.Http/8.0.0",
        "Microsoft.Extensions.Logging.Abstractions/8.0.0", "Microsoft.Extensions.DependencyInjection.Abstractions/8.0.0",
        "Microsoft.Bcl.AsyncInterfaces/8.0.0", "Microsoft.Bcl.TimeProvider/8.0.1", "System.ComponentModel.Annotations/5.0.0",
    ];

    private static readonly (string Name, string Text) Reader = ("Jobs.cs", Programs.Reader);
    private static readonly (string Name, string Text) Writer = ("NewJobs.cs", Programs.Writer);
    private static readonly (string Name, string Text) Main = ("Program.cs", Programs.Main);

    /// <summary>Microsoft.Graph takes 380 MB, which are unpacked for each run.</summary>
    private static readonly ConsumerProject WithGraph =
        new("PackageWithGraph", "net10.0", Reader, ("Program.cs", Programs.MainWithGraph)) { Packages = ["Microsoft.Graph/5.92.0"] };

    /// <summary>Gets the projects that reference the package; those at the end have other packages beside it.</summary>
    public static IReadOnlyList<ConsumerProject> WithPackage { get; } =
    [
        .. OfEveryKind(Package),
        Pinned("13.0.1"),
        Pinned("13.0.3"),
        new ConsumerProject("PackageWithKiota2", "net10.0", Reader, Main)
        {
            Packages = ["Microsoft.Kiota.Abstractions/2.1.6", "Microsoft.Kiota.Http.HttpClientLibrary/2.1.6", $"Std.UriTemplate/{Build.Tests.Targets.Packages.Version("Std.UriTemplate")}"],
        },
        .. LongRun.IsOn ? [WithGraph] : Array.Empty<ConsumerProject>(),
    ];

    /// <summary>Gets the projects that reference the project of the library.</summary>
    public static IReadOnlyList<ConsumerProject> WithProject { get; } = [.. OfEveryKind(Project)];

    private static IEnumerable<ConsumerProject> OfEveryKind(string reference) =>
    [
        new($"{reference}Net10", "net10.0", Reader, Writer, Main),
        new($"{reference}Net8", "net8.0", Reader, Writer, Main),
        new($"{reference}NetStandard", "netstandard2.0", Reader, Writer) { CSharp = "11" },
        new($"{reference}CSharp9", "netstandard2.0", Reader) { CSharp = "9" },
        new($"{reference}NetFramework", "net48", Reader, Writer, Main) { CSharp = "11" },
        new($"{reference}FSharp", "net10.0", ("Program.fs", Programs.MainInFSharp)),
    ];

    /// <summary>Has central versions that also apply to packages of packages.</summary>
    private static ConsumerProject Pinned(string json) =>
        new($"PackagePinned{json.Replace(".", "", StringComparison.Ordinal)}", "net8.0", Reader, Main) { Pins = [.. LowestVersions, $"Newtonsoft.Json/{json}"] };
}
