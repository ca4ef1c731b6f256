namespace LlamaCloud.Emulator.Jobs;

/// <summary>Why a document could not be parsed, in the service's codes; they are a job's <c>error_message</c>.</summary>
internal static class JobFailure
{
    public const string UnsupportedFileType = "UNSUPPORTED_FILE_TYPE";
    public const string PdfIsProtected = "PDF_IS_PROTECTED";
    public const string PdfIsBroken = "PDF_IS_BROKEN";
    public const string NoDataFound = "NO_DATA_FOUND_IN_FILE";
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";
    public const string Timeout = "TIMEOUT";

    /// <summary>The service has no code for it: a text that no person wrote.</summary>
    public const string NestedTooDeeply = "The document is nested in a circle or more than 100 levels deep.";

    /// <summary>The process ended each time while the document was being read.</summary>
    public const string TooManyAttempts = "The document could not be fetched: the emulator ended during each of 3 attempts.";

    /// <summary>A failure that was not foreseen; the log has the exception.</summary>
    public const string Unknown = "The document could not be read: the emulator failed.";
}
