namespace LlamaCloud.ContractTool.Reports;

internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Findings = 1;
    public const int Usage = 2;

    public const string Help = "Exit codes: 0 all is well, 1 something was found, 2 wrong usage or an unreadable file.";
}
