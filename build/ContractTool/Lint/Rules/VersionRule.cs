using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules;

internal sealed class VersionRule : LintRule
{
    public const string VersionCode = "LC1004";

    public override string Code => VersionCode;

    public override string Summary => "the document is OpenAPI 3.0.x";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        var version = context.Root.Get("openapi");
        if (version is null)
        {
            yield return new Problem(context.Root, "the member 'openapi' is missing; begin the document with 'openapi: 3.0.3'.");
        }
        else if (version.Text()?.StartsWith("3.0.", StringComparison.Ordinal) != true)
        {
            yield return new Problem(version, $"'openapi' has the unsupported version '{version.Text()}'; write 'openapi: 3.0.3'.");
        }
    }
}
