using System.Text.RegularExpressions;

namespace LlamaCloud.Generated.Contract;

internal static class EcmaPattern
{
    public static Regex Create(string pattern) => new(pattern);
}
