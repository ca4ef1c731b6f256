using System.Xml.Linq;

namespace LlamaCloud.Generated.Tests.Readme;

/// <summary>The C# in the documentation of the library's members compiles.</summary>
[TestClass]
public sealed class ExampleTests
{
    private const string Usings = "using LlamaCloud.Generated; using LlamaCloud.Generated.Models; using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http;";

    /// <summary>The variables that an example may use without declaring them.</summary>
    private const string Surroundings = """
        internal static class Given
        {
            public static LlamaCloud.Generated.LlamaCloudClient client = null!;
            public static LlamaCloud.Generated.Models.ParseJobResponse job = null!;
            public static Microsoft.AspNetCore.Builder.WebApplication app = null!;
            public static System.Collections.Generic.List<string> queue = [];
            public static System.IO.Stream stream = null!;
            public static string secret = "";
        }
        """;

    public static IEnumerable<object[]> Examples => XDocument.Load(Path.ChangeExtension(typeof(LlamaCloudClient).Assembly.Location, ".xml"))
        .Descendants("member")
        .SelectMany(static member => member.Descendants("code").Select(code => new object[] { member.Attribute("name")!.Value, code.Value }));

    [TestMethod]
    public void There_are_examples() => Assert.IsGreaterThan(4, Examples.Count());

    [TestMethod]
    [DynamicData(nameof(Examples))]
    public void Example_compiles(string member, string code)
    {
        var errors = Compiler.Check("using static Given; " + Usings + code, Surroundings);

        Assert.IsEmpty(errors, $"{member}\n{string.Join('\n', errors)}");
    }
}
