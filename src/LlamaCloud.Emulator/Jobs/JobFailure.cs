namespace LlamaCloud.Emulator.Jobs;

/// <summary>The codes of the service for a document that cannot be parsed, for the <c>error_message</c> of a job.</summary>
internal static class JobFailure
{
    public const string UnsupportedFileType = "UNSUPPORTED_FILE_TYPE";
    public const string PdfIsProtected = "PDF_IS_PROTECTED";
    public const string PdfIsBroken = "PDF_IS_BROKEN";
    public const string NoDataFound = "NO_DATA_FOUND_IN_FILE";
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";
    public const string Timeout = "TIMEOUT";

    /// <summary>The service has no code for text that is nested too deeply.</summary>
    public const string NestedTooDeeply = "The document is nested in itself or more than 100 levels deep.";

    /// <summary>The process ended while reading the document, in every attempt.</summary>
    public const string TooManyAttempts = "The document could not be fetched: the emulator ended during each of 3 attempts.";

    /// <summary>An unexpected failure; the exception is in the log.</summary>
    public const string Unknown = "The document could not be read: the emulator failed.";
}
