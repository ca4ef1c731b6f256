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
            yield return new Problem(context.Root, "there is no 'openapi' member: start the document with 'openapi: 3.0.3'.");
        }
        else if (version.Text()?.StartsWith("3.0.", StringComparison.Ordinal) != true)
        {
            yield return new Problem(version, $"'openapi' is '{version.Text()}': NSwag and Kiota are fed with 3.0.3, write that.");
        }
    }
}
