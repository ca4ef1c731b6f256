using System.Runtime.CompilerServices;
using LlamaCloud.Emulator;
using LlamaCloud.Generated;
using LlamaCloud.Generated.Models;

namespace LlamaCloud.Surface.Tests;

/// <summary>
/// The public surface of the packages, one snapshot for each namespace: this is the first thing to read after a change of the document or a
/// template.
/// </summary>
[TestClass]
public sealed class SurfaceTests
{
    private static readonly ILookup<string, Type> Types = new[] { typeof(LlamaCloudClient), typeof(EmulatorServer) }
        .SelectMany(static t => t.Assembly.GetExportedTypes())
        .Where(static t => !t.IsNested)
        .ToLookup(static t => t.Namespace ?? "");

    public static IEnumerable<object[]> Namespaces => Types.Select(static t => new object[] { t.Key });

    [TestMethod]
    [DynamicData(nameof(Namespaces))]
    public void Namespace(string name) => Snapshot.Verify(PublicSurface.Listing(Types[name]), name);

    /// <summary>With <c>set</c>, or with <c>with</c>: a service changes a part of the options that it was given.</summary>
    [TestMethod]
    public void What_callers_configure_can_be_changed()
    {
        Assert.IsTrue(HasInit(typeof(PagingOptions)), "The test does not recognize init.");

        Type[] requests = [typeof(ParseRequestConfiguration), typeof(LlamaParseMultipartConfiguration)];
        var others = Types.Where(static types => types.Key != typeof(ParseTier).Namespace).SelectMany(static types => types).Concat(requests.SelectMany(WithMembers).Distinct())
            .Where(static type => HasInit(type) && type.GetConstructor(Type.EmptyTypes) is not null && type.GetMethod("<Clone>$") is null);

        Assert.IsEmpty(others.Select(static type => type.FullName).ToList());
    }

    [TestMethod]
    public void The_order_is_not_that_of_the_assembly()
    {
        foreach (var types in Types)
        {
            Assert.AreEqual(PublicSurface.Listing(types), PublicSurface.Listing(types.Reverse()), types.Key);
        }
    }

    /// <summary>Returns a model and those of its members. The models of responses are not changed by callers.</summary>
    private static IEnumerable<Type> WithMembers(Type model) => model.GetProperties()
        .SelectMany(static p => p.PropertyType.GetGenericArguments().Append(p.PropertyType))
        .Where(static type => type.IsClass && type.Namespace == typeof(ParseTier).Namespace)
        .SelectMany(WithMembers).Append(model);

    private static bool HasInit(Type type) =>
        type.GetProperties().Any(static p => p.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true);
}
