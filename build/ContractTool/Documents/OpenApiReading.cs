using System.Text.Json.Nodes;
using LlamaCloud.ContractTool.Reports;
using Microsoft.OpenApi.Reader;

namespace LlamaCloud.ContractTool.Documents;

/// <summary>Reads the document with Microsoft.OpenApi, as Kiota does.</summary>
internal static class OpenApiReading
{
    public const string Code = "LC1003";

    public const string Summary = "Microsoft.OpenApi reads the document without a diagnostic";

    /// <exception cref="DocumentSyntaxException">Microsoft.OpenApi throws.</exception>
    public static ReadResult Read(JsonObject json, string file)
    {
        // Microsoft.OpenApi reads these as null, or throws. In 3.1, some may be true or false.
        if (json["openapi"].Text()?.StartsWith("3.0.", StringComparison.Ordinal) == true && DocumentShape.NotObjects(json).ToList() is { Count: > 0 } errors)
        {
            return new ReadResult { Diagnostic = new OpenApiDiagnostic { Errors = errors } };
        }

        var settings = new OpenApiReaderSettings();
        settings.AddMicrosoftExtensionParsers();
        // Only the base of relative references; nothing is fetched.
        var address = new Uri("file:///contract.yaml");
        try
        {
            return new OpenApiJsonReader().Read(json, address, settings);
        }
        catch (Exception e)
        {
            // Microsoft.OpenApi reports some invalid values as diagnostics and throws for others (FormatException, for example).
            throw new DocumentSyntaxException(new Finding(
                file, Position.Start, Severity.Error, Code, $"Microsoft.OpenApi cannot read the document: {e.Message}"));
        }
    }
}
