using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

internal readonly record struct Problem(YamlNode At, string Message);

/// <summary>One rule for how the document is written. Messages say what is wrong, where, and what to do.</summary>
internal abstract class LintRule
{
    public abstract string Code { get; }

    /// <summary>What holds in a document without findings, for <c>lint --rules</c>.</summary>
    public abstract string Summary { get; }

    public abstract IEnumerable<Problem> Check(LintContext context);
}
