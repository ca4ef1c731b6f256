using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlamaCloud.Generated.Tests.Structure;

/// <summary>The generated C#, for one representative of each shape: this shows the effect of a change of a template.</summary>
[TestClass]
public sealed class GeneratedBodyTests
{
    private static readonly string GeneratedDirectory = typeof(GeneratedBodyTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "GeneratedDirectory").Value!;

    private static readonly Lazy<IReadOnlyList<TypeDeclarationSyntax>> Types = new(static () =>
        [.. new[] { "LlamaCloud.g.cs", "LlamaCloud.Models.g.cs", "LlamaCloud.Table.g.cs" }.SelectMany(Declarations)]);

    [TestMethod]
    [DataRow("List", DisplayName = "an operation with a query")]
    [DataRow("Create", DisplayName = "an operation with a JSON body")]
    [DataRow("Upload", DisplayName = "an operation with a multipart body")]
    public void Operation(string name) =>
        Verify(name, Type("ParsingClient").Members.OfType<MethodDeclarationSyntax>()
            .Where(m => m.Identifier.Text is var method && (method == name + "Async" || method == name + "ResponseAsync" || method == name + "Request")));

    [TestMethod]
    [DataRow("ParsingListQuery", DisplayName = "a query")]
    [DataRow("ParseJobResponse", DisplayName = "a model")]
    [DataRow("TextItem", DisplayName = "a kind of a union")]
    [DataRow("StructuredPage", DisplayName = "a union by a boolean")]
    [DataRow("FormNode", DisplayName = "a union by a text")]
    [DataRow("LlamaParseFastOptions", DisplayName = "an empty closed object")]
    [DataRow("ParseJobStatus", DisplayName = "an enumeration")]
    [DataRow("TableCell", DisplayName = "a union of scalars")]
    public void Type_of_each_shape(string name) => Verify(
        name,
        Types.Value.Where(t => t.Identifier.Text == name)
            .Concat<SyntaxNode>(Types.Value.Where(static t => t.Identifier.Text == "ModelReader").SelectMany(static t => t.Members.OfType<MethodDeclarationSyntax>()).Where(m => m.Identifier.Text == name)));

    [TestMethod]
    [DataRow("ParseJobQueryResponse", DisplayName = "an object, as data")]
    public void Schema(string name) =>
        Verify(name, Type("ApiSchemas").Members.OfType<PropertyDeclarationSyntax>().Where(p => p.Identifier.Text == name));

    /// <summary>In all other respects, the build checks generated code as it does hand-written code, with warnings as errors.</summary>
    [TestMethod]
    [DataRow("LlamaCloud.g.cs")]
    [DataRow("LlamaCloud.Models.g.cs")]
    [DataRow("LlamaCloud.Table.g.cs")]
    public void Only_warnings_about_deprecated_members_are_disabled(string file) =>
        CollectionAssert.AreEqual(
            new[] { "#nullable enable", "#pragma warning disable CS0618 // Deprecated members are still read and written." },
            File.ReadLines(Path.Combine(GeneratedDirectory, file)).Where(static l => l.TrimStart().StartsWith('#') && l is not ("#if NET" or "#endif")).ToList());

    private static void Verify(string name, IEnumerable<SyntaxNode> nodes, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var text = string.Join("\n\n", nodes.Select(static n => n.ToFullString().Trim('\r', '\n')));

        Assert.AreNotEqual("", text, "The generated code has no such declaration.");
        Snapshot.Verify(text, name, method: method);
    }

    private static TypeDeclarationSyntax Type(string name) => Types.Value.Single(t => t.Identifier.Text == name);

    private static IEnumerable<TypeDeclarationSyntax> Declarations(string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(GeneratedDirectory, file))).GetRoot()
            .DescendantNodes(static n => n is not TypeDeclarationSyntax).OfType<TypeDeclarationSyntax>();
}
