namespace LlamaCloud.ContractTool.Generation.HandWritten;

/// <summary>A method of the generated client: its return type and its parameters, without the options and the cancellation token that each has.</summary>
internal sealed record MethodSignature(string Result, IReadOnlyList<MethodParameter> Parameters)
{
    // Not a comma: generic types have one.
    private const string Separator = "; ";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static MethodSignature Parse(string text)
    {
        var parts = text.Split(Separator);
        return new MethodSignature(parts[0], [.. parts.Skip(1).Select(MethodParameter.Parse)]);
    }

    public override string ToString() => string.Join(Separator, Parameters.Select(static p => p.ToString()).Prepend(Result));

    /// <summary>Returns true if calls of another signature, which name their arguments, also compile with this one.</summary>
    public bool Accepts(MethodSignature other) =>
        (Result == other.Result || Result.Replace(">", "?>", StringComparison.Ordinal) == other.Result)
        && other.Parameters.All(o => Parameters.Any(p => p.Name == o.Name && (p.Type == o.Type || p.Type == o.Type + "?") && (p.IsOptional || !o.IsOptional)))
        && Parameters.All(p => p.IsOptional || other.Parameters.Any(o => o.Name == p.Name));
}

/// <param name="Type">The C# type.</param>
/// <param name="Name">The C# name.</param>
/// <param name="IsOptional">Whether the default is null.</param>
internal sealed record MethodParameter(string Type, string Name, bool IsOptional)
{
    private const string Default = " = null";

    public static MethodParameter Parse(string text)
    {
        var isOptional = text.EndsWith(Default, StringComparison.Ordinal);
        var declaration = isOptional ? text[..^Default.Length] : text;
        var space = declaration.LastIndexOf(' ');
        return new MethodParameter(declaration[..space], declaration[(space + 1)..], isOptional);
    }

    public override string ToString() => $"{Type} {Name}{(IsOptional ? Default : "")}";
}
