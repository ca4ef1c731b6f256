using LlamaCloud.Emulator.Tests.Support;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Emulator.Tests.Seeding;

/// <summary>Jobs and scripts to start with.</summary>
[TestClass]
public sealed class SeedFileTests
{
    private const string Id = "pjb-00000000-0000-4000-8000-000000000001";

    [TestMethod]
    public async Task Jobs_documents_and_expected_results_are_those_of_the_text()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("notes.md"), "# Notes");
        var seed = EmulatorSeed.FromJson(
            $$"""
            {"jobs":[
              {"id":"{{Id}}","name":"a.pdf","tier":"fast","user_metadata":{"owner":"me"},"project_id":"prj","markdown":["# A","# B"],"failed_pages":[2]},
              {"document":"notes.md"},
              {"name":"bad.pdf","status":"FAILED","error_message":"PDF_IS_BROKEN","created_at":"2026-01-01T00:00:00"},
              {"name":"slow.pdf","status":"RUNNING","items":[[{"type":"text","md":"x","value":"x"}]]}],
             "scripts":[{"file_name":"next.pdf","markdown":["# Expected"]}]}
            """,
            folder.FullName);
        await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { SeedFrom = seed, FinishedAfter = TimeSpan.Zero, RunningAfter = TimeSpan.Zero });
        using var client = server.CreateClient();

        var jobs = (await client.Parsing.ListAsync()).Items;
        CollectionAssert.AreEqual((string[])["a.pdf", "notes.md", "slow.pdf", "bad.pdf"], jobs.Select(static job => job.Name).ToArray());
        CollectionAssert.AreEqual((string[])["COMPLETED", "COMPLETED", "RUNNING", "FAILED"], jobs.Select(static job => job.Status.Value).ToArray());
        Assert.AreEqual((Id, "prj", ParseTier.Fast, "me"), (jobs[0].Id, jobs[0].ProjectId, jobs[0].Tier!.Value, jobs[0].UserMetadata!["owner"]));
        Assert.AreEqual(("PDF_IS_BROKEN", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), (jobs[3].ErrorMessage, jobs[3].CreatedAt!.Value));
        Assert.AreEqual("# Notes", (await client.Parsing.GetAsync(jobs[1].Id, new() { Expand = [ParseResultExpansion.Markdown] })).GetMarkdown());
        Assert.AreEqual("# Expected", (await client.Parsing.ParseAsync(LlamaCloud.Generated.FilePart.FromBytes("x"u8.ToArray(), "next.pdf"))).GetMarkdown());
    }

    [TestMethod]
    public async Task A_database_that_has_jobs_is_not_changed()
    {
        using var folder = new TemporaryFolder();
        var options = new EmulatorOptions { Database = folder.File("jobs.db"), SeedFrom = new EmulatorSeed { Jobs = [new SeedJob { Name = "one" }] } };
        await using (await EmulatorServer.StartAsync(options))
        {
        }

        await using var again = await EmulatorServer.StartAsync(options);

        Assert.AreEqual(1, again.JobCount);
    }

    [TestMethod]
    [DataRow("""{"job":[]}""", "job: unknown member; expected one of jobs, scripts.")]
    [DataRow("""{"jobs":{}}""", "jobs: invalid value '{}'; expected a list.")]
    [DataRow("""{"jobs":[{},{"nmae":"x"}]}""", "jobs[1].nmae: unknown member; expected one of id, name, status, ")]
    [DataRow("""{"jobs":[{"id":"1"}]}""", "jobs[0].id: invalid value '1'; expected pjb- and a UUID in lower case.")]
    [DataRow("""{"jobs":[{"status":"DONE"}]}""", "jobs[0].status: invalid value 'DONE'; expected PENDING, ")]
    [DataRow("""{"jobs":[{"tier":"best"}]}""", "jobs[0].tier: invalid value 'best'; expected fast, cost_effective, agentic or agentic_plus.")]
    [DataRow("""{"jobs":[{"created_at":"yesterday"}]}""", "jobs[0].created_at: invalid value 'yesterday'; expected a date and time such as ")]
    [DataRow("""{"jobs":[{"user_metadata":{"a":1}}]}""", "jobs[0].user_metadata: invalid value '{\"a\":1}'; expected an object of texts.")]
    [DataRow("""{"scripts":[{"stay":"X"}]}""", "scripts[0].stay: invalid value 'X'; expected PENDING, ")]
    [DataRow("""{"jobs":[{"status":"FAILED"}]}""", "jobs[0].error_message: expected with the status FAILED, and only with it.")]
    [DataRow("""{"jobs":[{"document":"missing.md"}]}""", "jobs[0].document: cannot read '")]
    [DataRow("""{"jobs":[{"id":"pjb-00000000-0000-4000-8000-000000000001"},{"id":"pjb-00000000-0000-4000-8000-000000000001"}]}""", "jobs: the id 'pjb-00000000-0000-4000-8000-000000000001' appears twice.")]
    public async Task An_invalid_text_names_the_place_and_what_is_expected(string json, string message)
    {
        var exception = await Assert.ThrowsExactlyAsync<EmulatorException>(async () =>
        {
            await using var server = await EmulatorServer.StartAsync(new EmulatorOptions { SeedFrom = EmulatorSeed.FromJson(json) });
        });

        Assert.StartsWith(message, exception.Message);
    }
}
