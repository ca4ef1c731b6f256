using System.Collections;
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace LlamaCloud.Generated.Tests.Support;

/// <summary>The texts that a debugger shows of an object and everything in it: its fields, and theirs, if their types belong to this library or Kiota.</summary>
internal sealed class DebuggerView
{
    private readonly List<(string Path, string Text)> _texts = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    public DebuggerView(object root) => Open(root, root.GetType().Name);

    /// <summary>Gets the number of fields that were read.</summary>
    public int Members { get; private set; }

    /// <summary>Gets the paths where a text is shown.</summary>
    public IEnumerable<string> Containing(string text) => _texts.Where(t => t.Text.Contains(text, StringComparison.Ordinal)).Select(static t => t.Path);

    private void Open(object? value, string path)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                _texts.Add((path, text));
                break;
            case char[] text:
                _texts.Add((path, new string(text)));
                break;
            case byte[] text:
                _texts.Add((path, Encoding.UTF8.GetString(text)));
                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    Open(item, path + "[]");
                }

                break;
            default:
                _texts.Add((path, value.ToString() ?? ""));
                Fields(value, path);
                break;
        }
    }

    private void Fields(object value, string path)
    {
        if (value.GetType().Assembly.GetName().Name is not { } assembly || !(assembly.StartsWith("LlamaCloud", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.Kiota", StringComparison.Ordinal)) || !_seen.Add(value))
        {
            return;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(f => !IsHidden(type, f)))
            {
                Members++;
                Open(field.GetValue(value), path + "." + field.Name);
            }
        }
    }

    /// <summary>Returns true if a debugger does not show the field, or the property that it belongs to.</summary>
    private static bool IsHidden(Type type, FieldInfo field)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        MemberInfo? shown = field.Name.StartsWith('<') ? type.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Any) : field;
        return shown?.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;
    }
}
