using System.Text;

namespace LlamaCloud.Generated.Tests.Surface;

/// <summary>A snapshot test fails if the text differs from the accepted one.</summary>
[TestClass]
public sealed class SnapshotTests
{
    private static readonly string[] Accepted = [.. Enumerable.Range(1, 500).Select(static i => $"line {i}")];

    [TestMethod]
    public void A_difference_is_shown_in_a_few_lines_and_not_accepted()
    {
        using var folder = new Folder();
        folder.Accept(string.Join('\n', Accepted));

        var message = folder.Refuse(string.Join('\n', Accepted).Replace("line 200\n", "line two hundred\nand more\n", StringComparison.Ordinal));

        Assert.AreEqual(
            """
            The snapshot differs: SomeTests.Listing.verified.txt
              …
              line 198
              line 199
            - line 200
            + line two hundred
            + and more
              line 201
              line 202

            To accept the change: dotnet run --project build/ContractTool -- accept
            """,
            message);
        CollectionAssert.AreEqual(Accepted, File.ReadAllLines(folder.Verified));
        CollectionAssert.Contains(File.ReadAllLines(folder.Received), "line two hundred");
    }

    [TestMethod]
    public void A_new_snapshot_is_shown_and_not_accepted()
    {
        using var folder = new Folder();

        var message = folder.Refuse("one\ntwo");

        StringAssert.Contains(message, "+ one\n+ two\n");
        Assert.IsFalse(File.Exists(folder.Verified));
        Assert.IsTrue(File.Exists(folder.Received));
    }

    [TestMethod]
    public void A_large_difference_is_cut_off()
    {
        using var folder = new Folder();
        folder.Accept("");

        var message = folder.Refuse(string.Join('\n', Accepted));

        StringAssert.Contains(message, "  … and more\n");
        Assert.IsLessThan(80, message.Split('\n').Length);
    }

    [TestMethod]
    public void An_equal_text_leaves_nothing()
    {
        using var folder = new Folder();
        folder.Accept("one\ntwo");

        folder.Verify("one\r\ntwo\n");

        Assert.IsFalse(File.Exists(folder.Received));
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshots-");

        public string Verified => Path.Combine(_folder.FullName, "SomeTests.Listing.verified.txt");

        public string Received => Path.Combine(_folder.FullName, "SomeTests.Listing.received.txt");

        public void Accept(string text) => File.WriteAllText(Verified, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        public string Refuse(string text)
        {
            var failure = Assert.ThrowsExactly<AssertFailedException>(() => Verify(text));

            Assert.IsFalse(failure.StackTrace!.Contains("Approv", StringComparison.Ordinal), failure.StackTrace);
            return failure.Message.ReplaceLineEndings("\n");
        }

        public void Verify(string text) => Snapshot.Verify(text, file: Path.Combine(_folder.FullName, "SomeTests.cs"), method: "Listing");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
