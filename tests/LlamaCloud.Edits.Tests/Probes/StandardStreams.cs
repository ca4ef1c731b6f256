using System.Runtime.InteropServices;

namespace LlamaCloud.Edits.Tests.Probes;

/// <summary>Replaces standard input and output with files, because the command line uses them without <see cref="Console"/>.</summary>
internal sealed partial class StandardStreams : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edits-cli-").FullName;
    private readonly int _input = Dup(0);
    private readonly int _output = Dup(1);
    private readonly TextWriter _error = Console.Error;
    private readonly FileStream _written;
    private long _read;

    public StandardStreams()
    {
        _written = new FileStream(Path.Combine(_folder, "output"), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);
        _ = Dup2((int)_written.SafeFileHandle.DangerousGetHandle(), 1);
        Console.SetError(Errors);
    }

    public StringWriter Errors { get; } = new();

    /// <summary>Sets the content of standard input.</summary>
    public void SetInput(string text)
    {
        var path = Path.Combine(_folder, "input");
        File.WriteAllText(path, text);
        using var file = File.OpenHandle(path);
        _ = Dup2((int)file.DangerousGetHandle(), 0);
        Errors.GetStringBuilder().Clear();
    }

    /// <summary>Returns the output since the last call.</summary>
    public string TakeOutput()
    {
        var bytes = File.ReadAllBytes(_written.Name);
        var text = System.Text.Encoding.UTF8.GetString(bytes.AsSpan((int)_read));
        _read = bytes.Length;
        return text;
    }

    /// <summary>Creates a file for a command to send.</summary>
    public string CreateFile(string content)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName, "file.txt");
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        _ = Dup2(_input, 0);
        _ = Dup2(_output, 1);
        _ = Close(_input);
        _ = Close(_output);
        Console.SetError(_error);
        _written.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
