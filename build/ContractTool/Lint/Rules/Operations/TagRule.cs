using LlamaCloud.ContractTool.Documents;

namespace LlamaCloud.ContractTool.Lint.Rules.Operations;

internal sealed class TagRule : LintRule
{
    public override string Code => "LC1020";

    public override string Summary => "every operation has a tag, and every tag is declared with a description";

    public override IEnumerable<Problem> Check(LintContext context)
    {
        var declared = context.Root.Get("tags").Items().ToList();
        foreach (var tag in declared.Where(t => string.IsNullOrWhiteSpace(t.Text("description"))))
        {
            yield return new Problem(tag, $"tag '{tag.Text("name")}' has no description; describe its operations.");
        }

        foreach (var operation in context.Operations)
        {
            var tags = operation.Node.Get("tags").Items().ToList();
            if (tags.Count == 0)
            {
                yield return new Problem(operation.KeyNode, $"{operation.Id ?? operation.Name} has no tag; add 'tags: […]'.");
            }

            foreach (var tag in tags.Where(t => !declared.Any(d => d.Text("name") == t.Text())))
            {
                yield return new Problem(tag, $"tag '{tag.Text()}' of {operation.Id ?? operation.Name} is not declared; add it to 'tags' at the top level, with a description.");
            }
        }
    }
}
