using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Kiota;

/// <summary>Compares our lock and our hash with the real <c>kiota</c>.</summary>
[TestClass]
public sealed partial class KiotaTests
{
    /// <summary>The warnings of Kiota that are accepted; a comment in the document has the reason for each.</summary>
    private static readonly string[] KnownWarnings =
    [
        "#/ - Multiple servers entries were found in the OpenAPI description. Only the first one will be used. The root URL can be set manually with the request adapter.",
        "#/ - The schema FormTableCell is a polymorphic type but does not define a discriminator. This will result in serialization errors.",
    ];

    /// <summary>Each of these tests runs Kiota.</summary>
    public static IEnumerable<object[]> Patterns => LongRun.Share(AllPatterns, 10);

    private static IReadOnlyList<object[]> AllPatterns =>
    [
        [new[] { "/api/v2/parse" }, Array.Empty<string>()],
        [new[] { "/api/v2/parse#GET" }, Array.Empty<string>()],
        [new[] { "/api/v2/parse#get,POST" }, Array.Empty<string>()],
        [new[] { "**" }, Array.Empty<string>()],
        [new[] { "/api/v2/parse/*" }, Array.Empty<string>()],
        [new[] { "/api/v2/parse/**" }, Array.Empty<string>()],
        [new[] { "**/cancel" }, Array.Empty<string>()],
        [new[] { "/api/v2/parse/{job_id}" }, Array.Empty<string>()],
        [Array.Empty<string>(), new[] { "**#DELETE" }],
        [Array.Empty<string>(), new[] { "/api/v2/parse/upload" }],
        [new[] { "/api/v2/parse/**" }, new[] { "**#POST" }],
        [new[] { "/api/v2/parse/v?rsions" }, Array.Empty<string>()],
        [new[] { "/api/v2/parse", "/api/v2/parse/{*}" }, new[] { "/api/v2/parse#POST" }],
    ];

    [TestMethod]
    public async Task An_update_changes_nothing_but_what_it_has_to()
    {
        using var folder = await KiotaFolder.CreateAsync();
        var before = folder.ReadLock();
        folder.WriteLock(Version().Replace(before, "\"kiotaVersion\": \"1.37.0\""));

        var update = await folder.UpdateAsync();

        // The version is that of the manifest again, the hash is ours, and all other members are unchanged.
        Assert.AreEqual(before, folder.ReadLock());
        CollectionAssert.AreEquivalent(KnownWarnings, Warnings(update).ToList(), update.Output);
    }

    [TestMethod]
    public void The_document_has_a_reason_for_each_accepted_warning() =>
        Assert.AreEqual(KnownWarnings.Length, Regex.Count(File.ReadAllText(Path.Combine(Repository.Root, "openapi/parse.v2.yaml")), "# .*Kiota warns that .*"));

    [TestMethod]
    [LongRun]
    public async Task The_hash_of_a_changed_document_is_that_of_Kiota()
    {
        using var folder = await KiotaFolder.CreateAsync(static text => text.Replace("List parse jobs, one page at a time.", "List parse jobs, \u00e9 and \ud83d\ude00.", StringComparison.Ordinal));
        var ours = folder.ReadLock();
        folder.WriteLock(Hash().Replace(ours, "\"descriptionHash\": \"0\""));

        await folder.UpdateAsync();

        Assert.AreEqual(ours, folder.ReadLock());
    }

    /// <summary>The hash is computed after filtering: it is equal only if the same operations were selected.</summary>
    [TestMethod]
    [DynamicData(nameof(Patterns))]
    public async Task Patterns_select_the_same_operations_as_Kiota(string[] includes, string[] excludes)
    {
        using var folder = await KiotaFolder.CreateAsync(includes: includes, excludes: excludes);
        var ours = folder.ReadLock();
        folder.WriteLock(Hash().Replace(ours, "\"descriptionHash\": \"0\""));

        await folder.UpdateAsync();

        Assert.AreEqual(Hash().Match(ours).Value, Hash().Match(folder.ReadLock()).Value);
    }

    private static IEnumerable<string> Warnings(Targets.DotNet run) => WarningLine().Matches(run.Output).Select(static m => m.Groups["text"].Value.TrimEnd());

    [GeneratedRegex("\"kiotaVersion\": \"[^\"]*\"")]
    private static partial Regex Version();

    [GeneratedRegex("\"descriptionHash\": \"[^\"]*\"")]
    private static partial Regex Hash();

    [GeneratedRegex("OpenAPI warning: (?<text>.*)")]
    private static partial Regex WarningLine();
}
