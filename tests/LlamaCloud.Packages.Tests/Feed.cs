using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace LlamaCloud.Packages.Tests;

/// <summary>A folder with the packages of this repository, packed once for all tests.</summary>
internal sealed class Feed : IDisposable
{
    /// <summary>A version that no other feed has, so that no other package is used instead; stable, because commands without a version choose the newest stable one.</summary>
    private const string PackedVersion = "99.0.0";

    private const string ToolPackage = "LlamaCloud.Cli";

    public static string Configuration { get; } = typeof(Feed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "Configuration").Value!;

    private static readonly Lazy<Task<Feed>> Instance = new(CreateAsync);

    private readonly TempFolder _folder = new("feed");

    /// <summary>Gets whether the tool is also packed as a native program, which takes minutes.</summary>
    public static bool HasNative { get; } = LongRun.IsOn && OperatingSystem.IsLinux() && File.Exists("/usr/bin/cc") && File.Exists("/usr/include/zlib.h");

    public string Folder => _folder.Path("packages");

    public string Version { get; private set; } = "";

    /// <summary>Packs on the first call.</summary>
    public static Task<Feed> GetAsync() => Instance.Value;

    public static async Task RemoveAsync()
    {
        if (Instance.IsValueCreated)
        {
            (await Instance.Value).Dispose();
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Packs the tool as on a machine without a C compiler, and returns the folder.</summary>
    public async Task<string> ToolWithoutCompilerAsync()
    {
        if (!LongRun.IsOn)
        {
            return Folder;
        }

        var folder = _folder.Path("without-compiler");
        await PackBuiltAsync(ToolPackage, folder, _folder.Path("without-compiler-output"));
        return folder;
    }

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Folder, $"{id}.{Version}.nupkg"));

    /// <summary>Reads the text of a file in a package.</summary>
    public string Read(string id, string name)
    {
        using var archive = Open(id);
        using var reader = new StreamReader(archive.GetEntry(name)?.Open() ?? throw new AssertFailedException($"{id} has no {name}."));
        return reader.ReadToEnd();
    }

    /// <summary>Reads the metadata of a package.</summary>
    public XElement Metadata(string id)
    {
        var metadata = XElement.Parse(Read(id, $"{id}.nuspec")).Elements().First();
        foreach (var element in metadata.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return metadata;
    }

    private static async Task<Feed> CreateAsync()
    {
        var feed = new Feed();

        await (LongRun.IsOn ? feed.PackAllAsync() : feed.PackWhatIsBuiltAsync());
        var library = Directory.GetFiles(feed.Folder, "LlamaCloud.Generated.*.nupkg").Single();
        feed.Version = Path.GetFileNameWithoutExtension(library)["LlamaCloud.Generated.".Length..];
        Assert.AreEqual(PackedVersion, feed.Version);
        return feed;
    }

    /// <summary>Packs as for a release, but builds in the temporary folder: other tests use the build output of this repository.</summary>
    private async Task PackAllAsync() =>
        await PackAsync(Folder, $"--artifacts-path \"{_folder.Path("artifacts")}\" -p:PackNative={(HasNative ? "true" : "false")}");

    /// <summary>Packs the build output of the tests: in seconds, and as on a machine without a C compiler.</summary>
    private async Task PackWhatIsBuiltAsync()
    {
        foreach (var project in (string[])["LlamaCloud.Generated", "LlamaCloud.Emulator", ToolPackage])
        {
            await PackBuiltAsync(project, Folder, _folder.Path(project));
        }
    }

    private static Task PackBuiltAsync(string project, string output, string publishFolder) =>
        PackAsync(output, $"src/{project} --no-build -c {Configuration} -p:NativeCompilerPath=\"{publishFolder}/cc\" -p:PublishDir=\"{publishFolder}/\"");

    private static async Task PackAsync(string output, string arguments)
    {
        var pack = (await DotNet.RunAsync(Repository.Root, $"pack -o \"{output}\" -p:VersionPrefix={PackedVersion} {arguments}")).Succeeds();
        Assert.IsEmpty(pack.Warnings, pack.Output);
    }
}
