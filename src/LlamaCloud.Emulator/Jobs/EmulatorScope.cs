namespace LlamaCloud.Emulator.Jobs;

/// <summary>The default project and organization of jobs; on the service, those of the key.</summary>
internal static class EmulatorScope
{
    public const string DefaultProjectId = "00000000-0000-4000-8000-0000000a11ce";

    public const string DefaultOrganizationId = "00000000-0000-4000-8000-00000000011c";
}
