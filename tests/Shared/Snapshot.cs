using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using ApprovalTests;
using ApprovalTests.Core;

namespace LlamaCloud.Tests;

/// <summary>
/// Compares a text with the snapshot next to its test, with the conventions of Verify: <c>Class.Method.verified.txt</c> is the accepted
/// text, <c>Class.Method.received.txt</c> a different one. Both are UTF-8 with a byte order mark and LF, without a final newline.
/// <c>dotnet run --project build/ContractTool -- accept</c> accepts the received texts.
/// </summary>
[StackTraceHidden]
internal static class Snapshot
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Fails and writes the received text if it differs from the accepted one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parameter">The name of the snapshot, for methods with several.</param>
    /// <param name="file">The test's source file.</param>
    /// <param name="method">The test method.</param>
    public static void Verify(string text, string? parameter = null, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{method}{(parameter is null ? "" : "_" + parameter)}";
        try
        {
            Approvals.Verify(new Writer(text.ReplaceLineEndings("\n").TrimEnd('\n')), new Namer(Path.GetDirectoryName(file)!, name), new Reporter());
        }
        catch (AssertFailedException e)
        {
            // Without the stack trace of the comparison after the differing lines.
            throw new AssertFailedException(e.Message);
        }
    }

    private sealed class Namer(string directory, string name) : IApprovalNamer
    {
        public string SourcePath => directory;

        public string Name => name;
    }

    private sealed class Writer(string text) : IApprovalWriter
    {
        public string GetApprovalFilename(string basename) => basename + ".verified.txt";

        public string GetReceivedFilename(string basename) => basename + ".received.txt";

        public string WriteReceivedFile(string received)
        {
            File.WriteAllText(received, text, Encoding);
            return received;
        }
    }

    /// <summary>Reports the differing lines in the message of the test and does not open a window.</summary>
    private sealed class Reporter : IApprovalFailureReporter
    {
        public void Report(string approved, string received) =>
            throw new AssertFailedException(
                $"""
                The snapshot differs: {Path.GetFileName(approved)}
                {LineDiff.Create(Lines(approved), Lines(received))}
                To accept the change: dotnet run --project build/ContractTool -- accept
                """);

        private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
