using System.Text.RegularExpressions;
using LlamaCloud.ContractTool.Lock;

namespace LlamaCloud.ContractTool.Generation;

/// <summary>
/// The hand-written part of the client under the names of the lock. It is written under the usual ones; when the lock has
/// others, copies with those are compiled in its stead, and <c>#line</c> leads errors and debuggers back.
/// </summary>
internal static class SourceRenaming
{
    /// <summary>The folder of the copies, inside the generator's.</summary>
    public const string Folder = "renamed";

    private static readonly KiotaLock Usual = new();

    public static void Write(KiotaLock value, string sources, string fresh)
    {
        if (value.ClientClassName == Usual.ClientClassName && value.ClientNamespaceName == Usual.ClientNamespaceName)
        {
            return;
        }

        var className = new Regex($@"\b{Usual.ClientClassName}\b");

        // A text such as the meter's name or the user agent says which library this is, and stays.
        var namespaceName = new Regex($@"(?<!"")\b{Regex.Escape(Usual.ClientNamespaceName)}\b");
        foreach (var path in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(sources, path);
            if (name.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
            {
                continue;
            }

            var text = namespaceName.Replace(className.Replace(File.ReadAllText(path), value.ClientClassName), value.ClientNamespaceName);
            FileWriting.WriteIfChanged(Path.Combine(fresh, Folder, name), $"#line 1 \"{path}\"\n{text}");
        }
    }
}
