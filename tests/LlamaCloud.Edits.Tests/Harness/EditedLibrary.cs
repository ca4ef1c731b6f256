using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Client;
using LlamaCloud.ContractTool.Documents;
using LlamaCloud.ContractTool.Lint.Rules;
using LlamaCloud.ContractTool.Reports;
using LlamaCloud.Edits.Tests.Cases;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>
/// Many cases in one document, generated and compiled once. An error belongs to the case that it names, which is then removed, so that
/// a failed case does not affect the others.
/// </summary>
internal sealed partial class EditedLibrary
{
    private const int MaxRounds = 12;

    private readonly Dictionary<EditCase, string> _failures;

    private EditedLibrary(ClientModel client, IReadOnlyDictionary<string, string> files, EditedContext context, Dictionary<EditCase, string> failures) =>
        (Client, Files, Context, _failures) = (client, files, context, failures);

    /// <summary>Gets the names of the client.</summary>
    public ClientModel Client { get; }

    public IReadOnlyDictionary<string, string> Files { get; }

    public EditedContext Context { get; }

    /// <summary>Creates a library of all cases that can be compiled.</summary>
    /// <param name="document">The document that they edit.</param>
    /// <param name="all">The cases.</param>
    public static async Task<EditedLibrary> CreateAsync(string document, IEnumerable<EditCase> all)
    {
        var failures = new Dictionary<EditCase, string>();
        var cases = all.ToList();
        for (var round = 0; round < MaxRounds; round++)
        {
            var edited = EditedDocument.Create(document, cases);
            if (Check(edited, failures, out var client))
            {
                var generation = await Generation.RunAsync(edited.Text);
                if (generation.ExitCode != 0)
                {
                    await BisectAsync(document, cases, failures, generation.Output);
                }
                else
                {
                    var (assembly, errors) = LibraryCompiler.Net.Compile(generation.Files);
                    if (assembly is not null)
                    {
                        return new EditedLibrary(client!, generation.Files, new EditedContext(assembly), failures);
                    }

                    if (!Blame(cases, client!, errors, failures))
                    {
                        await BisectAsync(document, cases, failures, string.Join('\n', errors.Take(20)));
                    }
                }
            }

            cases.RemoveAll(failures.ContainsKey);
        }

        throw new InvalidOperationException($"The cases cannot be compiled after {MaxRounds} rounds. Failed so far: {string.Join(", ", failures.Keys.Select(static c => c.Name))}.");
    }

    /// <summary>Returns true if a case could not be tested.</summary>
    public bool HasFailed(EditCase one) => _failures.ContainsKey(one);

    /// <summary>Throws the error that prevented testing a case.</summary>
    public void ThrowIfFailed(EditCase one)
    {
        if (_failures.TryGetValue(one, out var message))
        {
            Assert.Fail(message);
        }
    }

    /// <summary>Runs the linter; returns false if it found an error in a case.</summary>
    private static bool Check(EditedDocument edited, Dictionary<EditCase, string> failures, out ClientModel? client)
    {
        client = null;
        IReadOnlyList<Finding> findings;
        try
        {
            findings = Linter.Check(SourceDocument.Parse(edited.Text, "edited.yaml"), out client);
        }
        catch (FindingException e)
        {
            findings = [e.Finding];
        }

        foreach (var finding in findings)
        {
            if (edited.OwnerOf(finding.Position.Line) is not { } owner)
            {
                throw new InvalidOperationException($"This belongs to no case: {finding}");
            }

            Add(failures, owner, $"Refused: {finding}");
        }

        return findings.Count == 0;
    }

    private static void Add(Dictionary<EditCase, string> failures, EditCase one, string message) =>
        failures[one] = failures.TryGetValue(one, out var before) ? before.Length > 4000 ? before : $"{before}\n{message}" : message;

    private static bool Blame(List<EditCase> cases, ClientModel client, IReadOnlyList<Diagnostic> errors, Dictionary<EditCase, string> failures)
    {
        var byId = cases.ToDictionary(static c => c.Id, StringComparer.OrdinalIgnoreCase);
        var byType = client.Types
            .Select(t => (t.Name, Owner: cases.Find(c => c.Own(c.Schemas).Split('\n').Any(l => l.StartsWith(t.Component + ":", StringComparison.Ordinal) || l.StartsWith(EditCase.Quoted(t.Component) + ":", StringComparison.Ordinal)))))
            .Where(static t => t.Owner is not null)
            .ToDictionary(static t => t.Name, static t => t.Owner!, StringComparer.Ordinal);
        var isAnyKnown = false;
        foreach (var error in errors)
        {
            if (Owner(error) is { } owner)
            {
                Add(failures, owner, $"Does not compile: {error}\n    {LineOf(error)}");
                isAnyKnown = true;
            }
        }

        return isAnyKnown;

        EditCase? Owner(Diagnostic error)
        {
            var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            foreach (var text in node?.AncestorsAndSelf(ascendOutOfTrivia: true).TakeWhile(static n => n is not (ClassDeclarationSyntax { Identifier.Text: "ModelReader" or "ApiContract" or "ApiSchemas" } or CompilationUnitSyntax)).Select(static n => n.ToFullString()) ?? [])
            {
                var ids = CaseId().Matches(text).Select(static m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
                if (ids.Count > 0)
                {
                    return ids.Count == 1 ? byId.GetValueOrDefault(ids[0]) : null;
                }
            }

            return node?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Select(static m => m switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.Text,
                MethodDeclarationSyntax method => method.Identifier.Text,
                PropertyDeclarationSyntax property => property.Identifier.Text,
                _ => "",
            }).Select(byType.GetValueOrDefault).FirstOrDefault(static c => c is not null);
        }
    }

    private static string LineOf(Diagnostic error) =>
        error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";

    /// <summary>Finds a case whose removal fixes the rest, for errors that do not name a case.</summary>
    private static async Task BisectAsync(string document, List<EditCase> cases, Dictionary<EditCase, string> failures, string message)
    {
        var (low, high) = (0, cases.Count);
        if (!await FailsAsync([]))
        {
            // The shortest prefix that fails ends with a failing case.
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                (low, high) = await FailsAsync(cases[..middle]) ? (low, middle) : (middle, high);
            }

            Add(failures, cases[high - 1], $"Does not generate or compile, in words that do not name it: {message}");
            return;
        }

        throw new InvalidOperationException($"The document fails without any case: {message}");

        async Task<bool> FailsAsync(List<EditCase> some)
        {
            var generation = await Generation.RunAsync(EditedDocument.Create(document, some).Text);
            return generation.ExitCode != 0 || LibraryCompiler.Net.Compile(generation.Files).Assembly is null;
        }
    }

    [GeneratedRegex("Case[0-9]{4}", RegexOptions.IgnoreCase)]
    private static partial Regex CaseId();
}
