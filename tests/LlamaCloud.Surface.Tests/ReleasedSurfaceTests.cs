using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LlamaCloud.Emulator;
using LlamaCloud.Generated;

namespace LlamaCloud.Surface.Tests;

/// <summary>The surface of a released version, of all packages, is kept in <c>Released.txt</c>, as soon as CHANGELOG.md has a version.</summary>
[TestClass]
public sealed partial class ReleasedSurfaceTests
{
    private const string Keep = "LLAMACLOUD_UPDATE=1 dotnet test --project tests/LlamaCloud.Surface.Tests --filter ClassName~ReleasedSurface";

    private const string Listing = """
        namespace A.B
        {
            public class One<T> : Two
            {
                public string Name { get; }
                public void Dispose() { }
            }
            public sealed class Two { }
        }
        """;

    private static Version Current { get; } =
        Version.Parse(XDocument.Load(RepositoryFile("Directory.Build.props")).Descendants("VersionPrefix").Single().Value);

    private static IReadOnlyList<string> CurrentMembers =>
        [.. new[] { typeof(LlamaCloudClient), typeof(EmulatorServer) }
            .SelectMany(static type => ReleasedSurface.MembersOf(PublicSurface.Listing(type.Assembly.GetExportedTypes())))
            .Order(StringComparer.Ordinal)];

    [TestMethod]
    public void Released_members_stay_until_a_version_that_may_break_callers()
    {
        var path = RepositoryFile("tests/LlamaCloud.Surface.Tests/Released.txt");
        var release = Release().Match(File.ReadAllText(RepositoryFile("CHANGELOG.md"))) is { Success: true } heading ? Version.Parse(heading.Groups["version"].Value) : null;
        if (release == Current && Environment.GetEnvironmentVariable("LLAMACLOUD_UPDATE") == "1")
        {
            File.WriteAllText(path, new ReleasedSurface(release, CurrentMembers).ToString());
        }

        var released = File.Exists(path) ? ReleasedSurface.Parse(File.ReadAllText(path)) : null;

        Assert.AreEqual(release, released?.Version, $"CHANGELOG.md names another release than Released.txt. To keep the surface of a new release: {Keep}");
        Assert.AreEqual(
            "",
            string.Join('\n', released?.Missing(Current, CurrentMembers) ?? []),
            $"Version {Current} lacks members of {released?.Version}. Keep them, or raise VersionPrefix in Directory.Build.props.");
    }

    [TestMethod]
    public void Members_are_named_after_their_types()
    {
        CollectionAssert.AreEqual(
            new[] { "A.B: public class One<T> : Two", "A.B.One<T>: public string Name { get; }", "A.B.One<T>: public void Dispose() { }", "A.B: public sealed class Two { }" },
            ReleasedSurface.MembersOf(Listing).ToArray());
        Assert.IsGreaterThan(1000, CurrentMembers.Count);
        Assert.IsTrue(CurrentMembers.Any(static member => member.StartsWith("LlamaCloud.Emulator.EmulatorServer: ", StringComparison.Ordinal)));
        Assert.AreEqual("", string.Join('\n', CurrentMembers.Where(static member => member.StartsWith(':') || member.Contains(".:", StringComparison.Ordinal))));
    }

    [TestMethod]
    [DataRow("0.1.0", "0.1.1", 1)]
    [DataRow("0.1.0", "0.2.0", 0)]
    [DataRow("1.0.0", "1.1.0", 1)]
    [DataRow("1.0.0", "2.0.0", 0)]
    public void A_removed_member_requires_a_version_that_may_break_callers(string released, string version, int missing)
    {
        var surface = ReleasedSurface.Parse(new ReleasedSurface(Version.Parse(released), ReleasedSurface.MembersOf(Listing)).ToString());

        var rest = ReleasedSurface.MembersOf(Listing.Replace("        public void Dispose() { }\n", "", StringComparison.Ordinal));

        CollectionAssert.AreEqual(
            Enumerable.Repeat("A.B.One<T>: public void Dispose() { }", missing).ToArray(), surface.Missing(Version.Parse(version), rest).ToArray());
        Assert.IsEmpty(surface.Missing(Version.Parse(released), ReleasedSurface.MembersOf(Listing)));
    }

    private static string RepositoryFile(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../..", name);

    [GeneratedRegex(@"^## \[?(?<version>\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex Release();
}
