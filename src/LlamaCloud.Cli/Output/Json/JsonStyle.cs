namespace LlamaCloud.Cli.Output.Json;

/// <summary>The format in which <see cref="RawJson"/> writes JSON.</summary>
/// <param name="Indented">True to write each member on a separate line.</param>
/// <param name="Colored">True to color names and values.</param>
/// <param name="EscapesControls">True to escape control characters in strings, which does not change their value.</param>
internal sealed record JsonStyle(bool Indented, bool Colored = false, bool EscapesControls = false);
