using LlamaCloud.Cli.Tests.Support;

namespace LlamaCloud.Cli.Tests.Usage;

[TestClass]
public sealed class CompletionTests
{
    [TestMethod]
    [DataRow("llamacloud-prod parsing li", "list,list-versions")]
    [DataRow("parsing li", "list,list-versions")]
    [DataRow("llamacloud-prod parsing list --st", "--status")]
    [DataRow("llamacloud-prod parsing list --status ", "CANCELLED,COMPLETED,FAILED,PENDING,RUNNING")]
    [DataRow("llamacloud-prod parsing list --status f", "FAILED")]
    [DataRow("llamacloud-prod parsing list --status=F", "--status=FAILED")]
    [DataRow("llamacloud-prod parsing list --page-token 'a b' --sta", "--status")]
    [DataRow("llamacloud-prod --local parsing list --page-s", "--page-size")]
    [DataRow("llamacloud-prod parsing upload ", ":files")]
    [DataRow("llamacloud-prod parsing parse --out ", ":folders")]
    [DataRow("llamacloud-prod parsing get --expand markdown_f", "markdown_full,markdown_full_content_metadata")]
    [DataRow("llamacloud-prod emulator --str", "--strict-versions")]
    [DataRow("llamacloud-prod completion z", "zsh")]
    [DataRow("llamacloud-prod parsing list --si", "--since")]
    [DataRow("llamacloud-prod parsing list --since 7d --un", "--until")]
    [DataRow("llamacloud-prod parsing list --since li", "")]
    [DataRow("llamacloud-prod parsing list -", null)]
    public async Task Words_that_fit_are_found(string line, string? expected)
    {
        using var cli = new CommandLine();

        var words = (await cli.RunAsync("[suggest]", line)).Done().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.IsTrue(words.All(static word => !word.Contains('?') && !word.Contains('/')), string.Join(',', words));
        if (expected is null)
        {
            Assert.Contains("--status", words);
            Assert.Contains("--api-key", words);
            Assert.IsTrue(words.All(static word => word.StartsWith("--", StringComparison.Ordinal)), string.Join(',', words));
        }
        else
        {
            CollectionAssert.AreEquivalent(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), words, string.Join(',', words));
        }
    }

    [TestMethod]
    public async Task The_position_of_the_cursor_ends_the_line()
    {
        using var cli = new CommandLine();

        Assert.AreEqual("cancel\ncreate\n", string.Concat((await cli.RunAsync("[suggest:9]", "parsing c --status")).Done().Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().Select(static w => w + "\n")));
    }

    [TestMethod]
    public async Task Bash_completes()
    {
        using var cli = new CommandLine();
        cli.File("report.pdf", "");
        var script = cli.File("test.bash", """
            source <(llamacloud-prod completion bash)
            try() { COMP_LINE=$1; COMP_POINT=${#1}; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _llamacloud_prod; echo "${COMPREPLY[*]}"; }
            try 'llamacloud-prod parsing li' llamacloud-prod parsing li
            try 'llamacloud-prod parsing list --status=F' llamacloud-prod parsing list --status = F
            try 'llamacloud-prod parsing upload rep' llamacloud-prod parsing upload rep
            try 'llamacloud-prod parsing parse --out b' llamacloud-prod parsing parse --out b
            complete -p llamacloud-prod
            """);

        var result = await cli.ShellAsync($"bash '{script}'");

        Assert.AreEqual("list list-versions\nFAILED\nreport.pdf\nbin\ncomplete -F _llamacloud_prod llamacloud-prod\n", result.Done());
    }

    [TestMethod]
    public async Task Zsh_completes()
    {
        RequireShell("zsh");
        using var cli = new CommandLine();
        cli.File("report.pdf", "");
        var script = cli.File("test.zsh", """
            zmodload zsh/zpty
            zpty -b z "TERM=dumb zsh -f -i"
            zpty -w z "PS1=; autoload -Uz compinit; compinit -u -D; source <(llamacloud-prod completion zsh); echo RE''ADY"
            zpty -r z text '*READY*'
            zpty -w -n z "llamacloud-prod parsing list --status f"$'\t'
            zpty -r z text '*FAILED*' && echo value
            zpty -w -n z $'\x15'"llamacloud-prod parsing upload rep"$'\t'
            zpty -r z text '*ort.pdf*' && echo file
            zpty -d z
            """);

        Assert.AreEqual("value\nfile\n", (await cli.ShellAsync($"zsh -f '{script}'")).Done());
    }

    [TestMethod]
    public async Task Fish_completes()
    {
        RequireShell("fish");
        using var cli = new CommandLine();
        cli.File("report.pdf", "");
        var script = cli.File("test.fish", """
            llamacloud-prod completion fish | source
            complete -C 'llamacloud-prod parsing list --status F'
            complete -C 'llamacloud-prod parsing upload rep'
            complete -C 'llamacloud-prod parsing parse --out b'
            """);

        Assert.AreEqual("FAILED\nreport.pdf\nbin/\tDirectory\n", (await cli.ShellAsync($"fish '{script}'")).Done());
    }

    [TestMethod]
    public async Task PowerShell_completes()
    {
        RequireShell("pwsh", isInstalledByCi: false);
        using var cli = new CommandLine();
        var script = cli.File("test.ps1", """
            llamacloud-prod completion pwsh | Out-String | Invoke-Expression
            foreach ($line in 'llamacloud-prod parsing li', 'llamacloud-prod parsing list --status f') {
                (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join ' '
            }
            """);

        Assert.AreEqual("list list-versions\nFAILED\n", (await cli.ShellAsync($"pwsh -NoProfile -File '{script}'")).Done());
    }

    [TestMethod]
    public async Task PowerShell_has_a_script_and_other_shells_are_an_error()
    {
        using var cli = new CommandLine();

        Assert.Contains("Register-ArgumentCompleter", (await cli.RunAsync("completion", "pwsh")).Done());
        var result = await cli.RunAsync("completion", "ksh");
        Assert.AreEqual(2, result.ExitCode);
        Assert.Contains("SHELL: invalid value 'ksh'; expected bash, zsh, fish, pwsh.", result.Error);
    }

    /// <summary>Skips a test without its shell. In CI, <c>.ci/prepare</c> has installed it.</summary>
    private static void RequireShell(string name, bool isInstalledByCi = true)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Assert.IsFalse(isInstalledByCi && Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, $"{name} is not installed.");
            Assert.Inconclusive($"{name} is not installed.");
        }
    }
}
