namespace LlamaCloud.Generated.Transport.Messages;

/// <summary>Thrown when a body could not be read completely. Its beginning is kept for the message.</summary>
internal sealed class BodyException(Exception cause, byte[] start) : Exception(cause.Message, cause)
{
    public byte[] Start => start;
}
