#if !NET
using Microsoft.CodeAnalysis;

// Types that the compiler requires and .NET Standard 2.0 does not have. They are written here because PolySharp adds its types in the order of a
// hash table, so that no two builds have the same bytes.
namespace System.Runtime.CompilerServices
{
    /// <summary>Required for <c>init</c> accessors.</summary>
    [Embedded]
    internal static class IsExternalInit;

    /// <summary>Required for <c>required</c> members.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
    [Embedded]
    internal sealed class RequiredMemberAttribute : Attribute;

    /// <summary>Required for arguments that contain the text of another argument.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    [Embedded]
    internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
    {
        public string ParameterName { get; } = parameterName;
    }

    /// <summary>Required for <c>required</c> members: it keeps older compilers from creating the type.</summary>
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    [Embedded]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;

        public bool IsOptional { get; init; }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>States that a constructor sets all <c>required</c> members.</summary>
    [AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
    [Embedded]
    internal sealed class SetsRequiredMembersAttribute : Attribute;

    /// <summary>States that an argument is not null even if its type allows it.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property, Inherited = false)]
    [Embedded]
    internal sealed class DisallowNullAttribute : Attribute;
}

namespace Microsoft.CodeAnalysis
{
    /// <summary>Hides a type from other assemblies, even from friends, whose framework has these types.</summary>
    [AttributeUsage(AttributeTargets.All)]
    internal sealed class EmbeddedAttribute : Attribute;
}
#endif
