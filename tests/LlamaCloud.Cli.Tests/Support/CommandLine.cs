using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace LlamaCloud.Cli.Tests.Support;

/// <summary>Runs the real executable in a separate process, without the key of the environment, in an empty home folder.</summary>
internal sealed class CommandLine : IDisposable
{
    /// <summary>The background jobs of a shell ignore SIGINT, those of nohup SIGHUP, and so do the processes that they start, which the tested program must not do.</summary>
    private static readonly string[] Prefix = IgnoredSignals() is { Length: > 0 } ignored ? ["env", "--default-signal=" + ignored] : [];

    private string[] _program = [DotNet, Built("CommandLine")];

    private readonly Dictionary<string, string?> _environment = new()
    {
        ["LLAMA_CLOUD_API_KEY"] = null,
        ["LLAMA_CLOUD_BASE_URL"] = null,
        ["LLAMA_CLOUD_PROJECT_ID"] = null,
        ["LLAMA_CLOUD_ORGANIZATION_ID"] = null,
        ["LLAMA_CLOUD_PROFILE"] = null,
        ["XDG_CONFIG_HOME"] = null,
        ["XDG_DATA_HOME"] = null,
        ["NO_COLOR"] = null,
        ["FORCE_COLOR"] = null,
        ["PAGER"] = null,
        ["LESS"] = null,
        ["TERM"] = "xterm",
        ["DOTNET_NOLOGO"] = "1",

        // Mapping the pages of compiled code twice (W^X) takes a fifteenth of the processor time of a command. Its memory file
        // would also exceed the maximum file size that some tests set.
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    public CommandLine()
    {
        Home = Directory.CreateTempSubdirectory("cli-tests-").FullName;
        _environment["HOME"] = Home;
        Executable();
    }

    /// <summary>Gets the project file of the executable.</summary>
    public static string Project => Built("CommandLineProject");

    /// <summary>The home folder and working folder of the processes; deleted on disposal.</summary>
    public string Home { get; }

    public CommandLine With(string variable, string? value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Runs another build of the executable from now on.</summary>
    public CommandLine Executable(string path)
    {
        _program = [path];
        Executable();
        return this;
    }

    /// <summary>Runs the same program with a <see cref="FastClock"/> from now on.</summary>
    public CommandLine Fast(double factor)
    {
        _program = [DotNet, typeof(CommandLine).Assembly.Location, FastClock.Switch, factor.ToString(CultureInfo.InvariantCulture)];
        Executable();
        return this;
    }

    /// <summary>Runs the same program with <see cref="OddOperations"/> from now on, with a service.</summary>
    public CommandLine Odd(FakeServer? service = null)
    {
        _program = [DotNet, typeof(CommandLine).Assembly.Location, OddOperations.Switch];
        return With("LLAMA_CLOUD_API_KEY", TestKey.Value).With("LLAMA_CLOUD_BASE_URL", service?.Address);
    }

    /// <summary>Writes a file into <see cref="Home"/>.</summary>
    public string File(string name, string content)
    {
        var path = Path.Combine(Home, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Runs the program to its end.</summary>
    public async Task<Result> RunAsync(params string[] args) => await RunWithInputAsync("", args);

    /// <summary>Runs the program to its end, with a text on standard input.</summary>
    public async Task<Result> RunWithInputAsync(string input, params string[] args)
    {
        using var running = Start(args);
        await running.Process.StandardInput.WriteAsync(input);
        running.Process.StandardInput.Close();
        return await running.ResultAsync();
    }

    /// <summary>Runs a line of a POSIX shell, in which <c>llamacloud-prod</c> is the executable.</summary>
    public async Task<Result> ShellAsync(string line)
    {
        using var running = Launch("/bin/sh", ["-c", $"PATH='{Home}/bin':$PATH; {line}"]);
        running.Process.StandardInput.Close();
        return await running.ResultAsync();
    }

    /// <summary>Runs the program on a pseudo terminal, which also receives standard error.</summary>
    public async Task<Result> TerminalAsync(int columns, string args, string input = "")
    {
        using var running = StartTerminal(columns, args);
        await running.Process.StandardInput.WriteAsync(input);
        running.Process.StandardInput.Close();
        return await running.ResultAsync();
    }

    /// <summary>Starts a server of <c>llamacloud-prod mcp</c> as a process, and connects the client of the package to it.</summary>
    public async Task<AgentClient> ConnectAsync(params string[] args)
    {
        string[] words = [.. _program, "mcp", .. args];
        return await AgentClient.ConnectAsync(words, Home, _environment);
    }

    /// <summary>Runs on a pseudo terminal, and gets its lines without what .NET writes to set up the terminal.</summary>
    public async Task<string> TerminalTextAsync(int columns, string args, string input = "")
    {
        var result = await TerminalAsync(columns, args, input);
        return result.Output
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\e[?1h\e=", "", StringComparison.Ordinal)
            .Replace("\e[?1l\e>", "", StringComparison.Ordinal);
    }

    /// <summary>Starts on a pseudo terminal; standard error is on it, too.</summary>
    public Running StartTerminal(int columns, string args) =>
        Launch("script", ["-qec", $"stty cols {columns} rows 40; exec {string.Join(' ', _program)} {args}", "/dev/null"]);

    public Running Start(params string[] args) => Launch(_program[0], [.. _program[1..], .. args]);

    public void Dispose()
    {
        KeyWatch.Run.LookInFiles(Home);
        Directory.Delete(Home, recursive: true);
    }

    private static string DotNet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static string Built(string what) => typeof(CommandLine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == what).Value!;

    private static string IgnoredSignals()
    {
        const string Ignored = "SigIgn:";
        const string Status = "/proc/self/status";
        var line = System.IO.File.Exists(Status) ? System.IO.File.ReadLines(Status).FirstOrDefault(static l => l.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        var mask = line is null ? 0 : long.Parse(line[Ignored.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Join(',', new[] { (Number: 1, Name: "HUP"), (Number: 2, Name: "INT") }.Where(signal => (mask & (1L << (signal.Number - 1))) != 0).Select(static signal => signal.Name));
    }

    /// <summary>Adds the executable to the PATH under its name.</summary>
    private void Executable()
    {
        var bin = Directory.CreateDirectory(Path.Combine(Home, "bin")).FullName;
        var program = Path.Combine(bin, "llamacloud-prod");
        System.IO.File.WriteAllText(program, $"#!/bin/sh\nexec {string.Join(' ', _program.Select(static word => $"'{word}'"))} \"$@\"\n");
        System.IO.File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Running Launch(string program, string[] args)
    {
        string[] words = [.. Prefix, program, .. args];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Home,
        };
        foreach (var (name, value) in _environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return new Running(Process.Start(start)!);
    }
}
