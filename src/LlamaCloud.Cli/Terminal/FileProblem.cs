namespace LlamaCloud.Cli.Terminal;

/// <summary>Describes why a file or a folder cannot be read or written, and what to do, in the words of a user instead of those of .NET.</summary>
internal static class FileProblem
{
    private const int IsFolder = 21;
    private const int DiskFull = 28;
    private const int ReadOnly = 30;
    private const int NameTooLong = 36;
    private const int QuotaExceeded = 122;

    /// <summary>Gets why a file cannot be read, and the next step.</summary>
    public static string ToRead(string path, Exception exception) => exception switch
    {
        _ when Directory.Exists(path) => "it is a folder; expected a file.",
        UnauthorizedAccessException => "you may not read it. Check its permissions ('ls -l').",
        FileNotFoundException or DirectoryNotFoundException when Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder) => $"the folder '{folder}' does not exist. Check the path.",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist. Check the name and the folder.",
        _ => Other(exception),
    };

    /// <summary>Gets why a file or a folder cannot be written, and the next step.</summary>
    public static string ToWrite(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException when LastExisting(path) is var place && File.Exists(place) && place != Path.GetFullPath(path) =>
            $"'{place}' is a file; expected a folder.",
        UnauthorizedAccessException => $"you may not write to '{LastExisting(path)}'. Check its permissions ('ls -ld'), or choose another place.",
        FileNotFoundException or DirectoryNotFoundException => $"'{LastExisting(path)}' cannot have new files. Choose another place.",
        _ => Other(exception),
    };

    /// <summary>Gets the message of an exception that names its file itself.</summary>
    public static string Describe(Exception exception) => Known(exception) is { } reason ? $"{exception.Message.TrimEnd('.')}: {reason}" : exception.Message;

    private static string Other(Exception exception) => Known(exception) ?? exception.Message;

    /// <summary>Gets the text of an error of the operating system; null for another one.</summary>
    private static string? Known(Exception exception) => exception is not IOException || OperatingSystem.IsWindows() ? null : exception.HResult switch
    {
        IsFolder => "it is a folder; expected a file.",
        DiskFull => "the disk is full. Free some space, or choose another place.",
        QuotaExceeded => "your disk quota is used up. Free some space, or choose another place.",
        ReadOnly => "the file system is read-only. Choose another place.",
        NameTooLong => "the name is too long. Choose a shorter one.",
        _ => null,
    };

    /// <summary>Gets the path, or the first folder above it that exists.</summary>
    private static string LastExisting(string path)
    {
        var place = Path.GetFullPath(path);
        while (!Path.Exists(place) && Path.GetDirectoryName(place) is { } folder)
        {
            place = folder;
        }

        return place;
    }
}
