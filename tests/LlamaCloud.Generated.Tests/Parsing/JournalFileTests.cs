using System.Text;

namespace LlamaCloud.Generated.Tests.Parsing;

/// <summary>The file of a journal, whatever happens to it.</summary>
[TestClass]
public sealed class JournalFileTests
{
    private static readonly ParseJournalEntry Entry = new("key-\u00e9\n\"", ParseJournalState.Waiting)
    {
        FirstAttempt = new(2026, 9, 14, 8, 0, 0, 123, TimeSpan.Zero),
        JobId = "pjb-1",
        Round = 2,
        Name = "a.pdf",
        Error = "error",
    };

    [TestMethod]
    public async Task A_file_that_was_cut_at_any_byte_has_what_was_complete()
    {
        using var folder = new Folder();
        var path = folder.File("j");
        using (var journal = ParseJournal.File(path))
        {
            await journal.WriteAsync(Entry with { Key = "a" });
            await journal.WriteAsync(Entry);
            await journal.WriteAsync(Entry with { Key = "a", State = ParseJournalState.Done });
        }

        var bytes = await File.ReadAllBytesAsync(path);
        var ends = bytes.Select(static (value, index) => (value, index)).Where(static b => b.value == '\n').Select(static b => b.index + 1).ToArray();
        for (var length = 0; length <= bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(path, bytes[..length]);
            using (var journal = ParseJournal.File(path))
            {
                var lines = ends.Count(end => end <= length);
                var a = await journal.FindAsync("a");
                Assert.AreEqual(lines < 2 ? null : lines < 4 ? ParseJournalState.Waiting : ParseJournalState.Done, a?.State);
                Assert.AreEqual(lines < 3 ? null : Entry, await journal.FindAsync(Entry.Key));
                await journal.WriteAsync(Entry with { Key = "b" });
            }

            using var again = ParseJournal.File(path);
            Assert.AreEqual("b", (await again.FindAsync("b"))!.Key);
        }
    }

    [TestMethod]
    public async Task A_changed_byte_is_never_believed()
    {
        using var folder = new Folder();
        var path = folder.File("j");
        using (var journal = ParseJournal.File(path))
        {
            await journal.WriteAsync(Entry);
            await journal.WriteAsync(Entry with { Key = "b" });
        }

        var bytes = await File.ReadAllBytesAsync(path);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            try
            {
                using var journal = ParseJournal.File(path);
                Assert.IsTrue(await journal.FindAsync(Entry.Key) is null or { JobId: "pjb-1", Round: 2 });
                Assert.IsTrue(await journal.FindAsync("b") is null);
            }
            catch (InvalidDataException)
            {
                // Not the last line, or not a journal: nothing is believed.
            }

            bytes[i] ^= 1;
        }
    }

    [TestMethod]
    public async Task A_second_process_and_another_file_are_refused()
    {
        using var folder = new Folder();
        using (ParseJournal.File(folder.File("j")))
        {
            StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => ParseJournal.File(folder.File("j"))).Message, "another process", StringComparison.Ordinal);
        }

        using (ParseJournal.File(folder.File("j")))
        {
        }

        await File.WriteAllTextAsync(folder.File("text"), "Dear Sir");
        Assert.ThrowsExactly<InvalidDataException>(() => ParseJournal.File(folder.File("text")));
        Assert.AreEqual("Dear Sir", await File.ReadAllTextAsync(folder.File("text")));
    }

    [TestMethod]
    public async Task A_long_journal_is_written_anew()
    {
        using var folder = new Folder();
        var path = folder.File("j");
        using (var journal = ParseJournal.File(path))
        {
            for (var i = 0; i < 5000; i++)
            {
                await journal.WriteAsync(Entry with { Key = $"{i % 3}", JobId = $"pjb-{i}" });
            }
        }

        Assert.IsLessThan(1100, (await File.ReadAllTextAsync(path, Encoding.UTF8)).Split('\n').Length);
        Assert.IsFalse(File.Exists(path + ".tmp"));
        await File.WriteAllTextAsync(path + ".tmp", "of a process that was killed");
        using var again = ParseJournal.File(path);
        Assert.IsFalse(File.Exists(path + ".tmp"));
        Assert.AreEqual("pjb-4999", (await again.FindAsync("1"))!.JobId);
        Assert.AreEqual("pjb-4998", (await again.FindAsync("0"))!.JobId);
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-tests-");

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
