namespace LlamaCloud.House.Tests;

/// <summary>Sources and documents are written in plain words: CONTRIBUTING.md, "How we write".</summary>
[TestClass]
public sealed class PhrasesTests
{
    private static readonly string[] Extensions = [".cs", ".csproj", ".liquid", ".md", ".props", ".targets", ".yaml", ".yml"];

    /// <summary>The list of phrases has examples of them.</summary>
    private static readonly string[] Excluded = ["tests/LlamaCloud.House.Tests/OldPhrase.cs"];

    public static IEnumerable<object[]> Phrases => OldPhrase.All.Select(static p => new object[] { p.Example, p.Instead });

    [TestMethod]
    public void Sources_and_documents_use_plain_words()
    {
        var files = Files().ToList();
        Assert.IsGreaterThan(200, files.Count, "The files of the repository were not found.");

        var uses = files.SelectMany(Find).ToList();

        Assert.IsEmpty(uses, $"\n{string.Join('\n', uses)}");
    }

    [TestMethod]
    [DynamicData(nameof(Phrases))]
    public void A_phrase_is_found_and_its_replacement_is_not(string example, string instead)
    {
        Assert.HasCount(1, Find("Example.cs", example).ToList());
        Assert.IsEmpty(Find("Example.cs", instead).ToList());
    }

    [TestMethod]
    [DataRow("There is no default value.")]
    [DataRow("The job is no longer running.")]
    [DataRow("{name} stands for any text.")]
    [DataRow("The page fits into memory; a larger one does not fit into it.")]
    [DataRow("## What is sent?")]
    [DataRow("This is meant to be read by people.")]
    [DataRow("Checks whether the key is also valid elsewhere.")]
    [DataRow("Protects against attacks.")]
    public void Plain_English_is_not_found(string line) => Assert.IsEmpty(Find("Example.cs", line).ToList());

    private static IEnumerable<string> Find(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, file)).SelectMany((line, i) => Find($"{file}({i + 1})", line));

    private static IEnumerable<string> Find(string place, string line) =>
        OldPhrase.All.SelectMany(p => p.Pattern.Matches(line).Select(m => $"{place}: '{m.Value.Trim()}'. Instead of \"{p.Example}\" write \"{p.Instead}\""));

    private static IEnumerable<string> Files()
    {
        var folders = new Stack<string>([Repository.Root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var child in Directory.EnumerateDirectories(folder).Where(static d => Path.GetFileName(d) is not (".git" or "bin" or "obj" or "TestResults")))
            {
                folders.Push(child);
            }

            foreach (var file in Directory.EnumerateFiles(folder).Where(static f => Extensions.Contains(Path.GetExtension(f)) && !f.Contains(".verified.", StringComparison.Ordinal) && !f.Contains(".received.", StringComparison.Ordinal)))
            {
                var path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
                if (!Excluded.Contains(path))
                {
                    yield return path;
                }
            }
        }
    }
}
