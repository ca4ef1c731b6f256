namespace LlamaCloud.ContractTool.Reports;

internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Findings = 1;
    public const int Usage = 2;

    public const string Help = "Exit codes: 0 success, 1 findings, 2 invalid usage or an unreadable file.";
}
