using LlamaCloud.Generated.Transport.Configuration;
using Microsoft.Extensions.Options;

namespace LlamaCloud.Generated.Hosting;

/// <summary>Validates the options of one client when the application starts, with the rules of the client's constructor.</summary>
/// <param name="name">The name of the options.</param>
internal sealed class OptionsValidator(string name) : IValidateOptions<LlamaCloudClientOptions>
{
    public string OptionsName => name;

    public ValidateOptionsResult Validate(string? optionsName, LlamaCloudClientOptions options)
    {
        if (optionsName != name || !options.ValidateOnStart)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            _ = new Settings(options, ownsConnections: false);
            return ValidateOptionsResult.Success;
        }
        catch (LlamaCloudConfigurationException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
