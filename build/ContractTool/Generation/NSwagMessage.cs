using System.Globalization;
using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Lock;
using LlamaCloud.ContractTool.Reports;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>Extracts the error and its position from NSwag's output, which is a banner and a stack trace.</summary>
internal static partial class NSwagMessage
{
    public const string Code = "LC3001";

    public static Finding Parse(string output, Workspace workspace)
    {
        var message = Exception().Match(output) is { Success: true } exception ? exception.Groups["message"].Value : output;
        message = $"NSwag: {string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}";

        // "Error while rendering Liquid template CSharp/Client.Class: Error … template CSharp/Query: … at (19:6)"
        if (Template().Match(message) is { Success: true } place)
        {
            var template = Path.Combine(workspace.Root, "build", "templates", place.Groups["name"].Value + ".liquid");
            if (File.Exists(template))
            {
                // NJsonSchema inserts an empty line before every template.
                var at = new Position(Math.Max(1, Number(place.Groups["line"]) - 1), Number(place.Groups["column"]));
                return new Finding(workspace.Display(template), at, Severity.Error, Code, message);
            }
        }

        return new Finding(workspace.Display(workspace.NSwagConfigurationPath), Position.Start, Severity.Error, Code, message);
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("Exception: (?<message>.+?)(?=\\n +at | ---> |\\z)", RegexOptions.Singleline)]
    private static partial Regex Exception();

    [GeneratedRegex("^.*Liquid template CSharp/(?<name>[\\w.]+):.* at \\((?<line>\\d+):(?<column>\\d+)\\)")]
    private static partial Regex Template();
}
