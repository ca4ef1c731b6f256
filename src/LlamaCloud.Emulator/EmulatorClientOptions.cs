using LlamaCloud.Generated;

namespace LlamaCloud.Emulator;

/// <summary>Directs the options of a client to an emulator.</summary>
internal static class EmulatorClientOptions
{
    /// <summary>Any key is valid; the real one must not be sent.</summary>
    private const string Key = "emulator";

    public static LlamaCloudClientOptions Apply(LlamaCloudClientOptions options, Uri baseAddress)
    {
        options.BaseUrl = baseAddress;
        options.ApiKey = Key;
        options.ApiKeyProvider = null;
        options.HttpClient = null;
        return options;
    }
}
