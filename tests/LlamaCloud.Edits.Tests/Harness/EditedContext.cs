using System.Reflection;
using System.Runtime.Loader;

namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>
/// Loads the probes of this assembly, the command line and the emulator again, with the library of an edited document. They were compiled
/// with the library of the current document; the edited one has all its members.
/// </summary>
internal sealed class EditedContext(byte[] library) : AssemblyLoadContext("edited", isCollectible: false)
{
    private static readonly string[] Reloaded = [typeof(EditedContext).Assembly.GetName().Name!, "LlamaCloud.Emulator", "llamacloud-prod"];

    /// <summary>Calls a static method of a probe, whose parameters and return value have types of .NET only.</summary>
    public object? Invoke(Type probe, string method, params object?[] arguments)
    {
        var type = LoadFromAssemblyPath(probe.Assembly.Location).GetType(probe.FullName!, throwOnError: true)!;
        try
        {
            return type.InvokeMember(method, BindingFlags.InvokeMethod | BindingFlags.Static | BindingFlags.Public, binder: null, target: null, arguments, culture: null);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "LlamaCloud.Generated" => LoadFromStream(new MemoryStream(library)),
        { } name when Reloaded.Contains(name) => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name + ".dll")),
        _ => null,
    };
}
