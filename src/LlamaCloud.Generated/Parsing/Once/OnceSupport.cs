namespace LlamaCloud.Generated.Parsing.Once;

/// <summary>Whether the service keeps once keys: after the first job without its key, nothing more is sent that could not be found again.</summary>
internal sealed class OnceSupport
{
    private volatile LlamaCloudOnceKeyException? _upload;
    private volatile LlamaCloudOnceKeyException? _create;

    /// <exception cref="LlamaCloudOnceKeyException">The service did not keep the key of an earlier job.</exception>
    public void Check(string operation)
    {
        if ((operation == OnceSender.Upload ? _upload : _create) is { } failure)
        {
            throw new LlamaCloudOnceKeyException(
                $"The {operation} was not sent: the service did not keep the once key of the earlier job {failure.Job!.Id}, so that this job could not be found again either.", job: null, failure);
        }
    }

    /// <summary>Records that the service does not keep the keys of an operation.</summary>
    public void Lost(string operation, LlamaCloudOnceKeyException failure)
    {
        if (operation == OnceSender.Upload)
        {
            _upload = failure;
        }
        else
        {
            _create = failure;
        }
    }
}
