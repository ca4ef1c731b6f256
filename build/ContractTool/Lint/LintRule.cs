using SharpYaml.Serialization;

namespace LlamaCloud.ContractTool.Lint;

internal readonly record struct Problem(YamlNode At, string Message);

/// <summary>A rule for how the document is written. Messages say what is wrong and what to do.</summary>
internal abstract class LintRule
{
    public abstract string Code { get; }

    /// <summary>Gets the rule as a sentence, for <c>lint --rules</c>.</summary>
    public abstract string Summary { get; }

    public abstract IEnumerable<Problem> Check(LintContext context);
}
