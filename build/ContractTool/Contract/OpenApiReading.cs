using System.Text.Json.Nodes;
using Microsoft.OpenApi.Reader;

namespace LlamaCloud.ContractTool.Contract;

/// <summary>Reads the document with Microsoft.OpenApi and Kiota's settings.</summary>
internal static class OpenApiReading
{
    public static ReadResult Read(JsonObject json)
    {
        var settings = new OpenApiReaderSettings();
        settings.AddMicrosoftExtensionParsers();
        // The address only gives relative references a base; nothing is fetched.
        return new OpenApiJsonReader().Read(json, new Uri("file:///contract.yaml"), settings);
    }
}
