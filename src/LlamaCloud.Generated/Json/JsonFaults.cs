using System.Text;
using Newtonsoft.Json;

namespace LlamaCloud.Generated.Json;

/// <summary>What reading throws when the text is at fault: Newtonsoft has no one name for it.</summary>
internal static class JsonFaults
{
    public static bool Is(Exception e) => e is JsonException or DecoderFallbackException or FormatException or OverflowException or ArgumentException;
}
