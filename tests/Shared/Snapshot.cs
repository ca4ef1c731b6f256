using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using ApprovalTests;
using ApprovalTests.Core;

namespace LlamaCloud.Tests;

/// <summary>
/// Compares a text with the snapshot beside its test, by Verify's conventions: <c>Class.Method.verified.txt</c> is what was
/// accepted, <c>Class.Method.received.txt</c> what came instead; both UTF-8 with a byte order mark, LF, no newline at the end.
/// Nothing is accepted here: <c>dotnet run --project build/ContractTool -- accept</c> does that.
/// </summary>
[StackTraceHidden]
internal static class Snapshot
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Fails, and leaves the received text, unless the text is the accepted one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parameter">What tells the snapshots of one method apart.</param>
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
            // Anew, so that the lines that differ are not followed by a dozen that lead through the comparison.
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

    /// <summary>Says which lines differ, in the test's own message: no window opens, on no machine.</summary>
    private sealed class Reporter : IApprovalFailureReporter
    {
        public void Report(string approved, string received) =>
            throw new AssertFailedException(
                $"""
                The snapshot differs: {Path.GetFileName(approved)}
                {LineDiff.Create(Lines(approved), Lines(received))}
                If this is meant, accept it: dotnet run --project build/ContractTool -- accept
                """);

        private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
