namespace LlamaCloud.Cli.Output;

/// <summary>How <see cref="RawJson"/> lays out JSON.</summary>
/// <param name="Indented">Whether each member has a line of its own.</param>
/// <param name="Coloured">Whether names and values have colours.</param>
/// <param name="EscapesControls">Whether control characters in strings are written as escapes, which mean the same.</param>
internal sealed record JsonStyle(bool Indented, bool Coloured = false, bool EscapesControls = false);
