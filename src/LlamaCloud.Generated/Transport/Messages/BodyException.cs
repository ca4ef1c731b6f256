namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>A body could not be read to its end; how it began is kept to be shown.</summary>
internal sealed class BodyException(Exception cause, byte[] start) : Exception(cause.Message, cause)
{
    public byte[] Start => start;
}
