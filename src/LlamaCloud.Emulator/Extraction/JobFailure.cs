namespace LlamaCloud.Emulator.Extraction;

/// <summary>Why a document could not be parsed, in the service's codes; they are a job's <c>error_message</c>.</summary>
internal static class JobFailure
{
    public const string UnsupportedFileType = "UNSUPPORTED_FILE_TYPE";
    public const string PdfIsProtected = "PDF_IS_PROTECTED";
    public const string PdfIsBroken = "PDF_IS_BROKEN";
    public const string NoDataFound = "NO_DATA_FOUND_IN_FILE";
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";
    public const string Timeout = "TIMEOUT";
}
