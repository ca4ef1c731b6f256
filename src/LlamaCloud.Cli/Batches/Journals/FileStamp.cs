using System.Globalization;

namespace LlamaCloud.Cli.Batches.Journals;

/// <summary>The size and the time of a file, by which a change is noticed without reading it.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="Time">The time of the last change, in ticks.</param>
internal readonly record struct FileStamp(long Size, long Time)
{
    /// <summary>A file that changed this recently may change again without another time.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(2);

    /// <summary>True if a later change certainly has another time.</summary>
    public bool IsSettled => DateTime.UtcNow - new DateTime(Time, DateTimeKind.Utc) > Resolution;

    /// <summary>Reads the stamp of a file; null if it does not exist.</summary>
    public static FileStamp? Read(string path)
    {
        var info = new FileInfo(path);
        info = info.Exists && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : info;
        return info.Exists ? new FileStamp(info.Length, info.LastWriteTimeUtc.Ticks) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size} {Time}");
}
