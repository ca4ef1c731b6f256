namespace LlamaCloud.Generated.Transport;

/// <summary>A request as messages name it: method and path. The query stays out: it may hold what a log should not.</summary>
internal readonly record struct Target(string Method, string Path)
{
    public static Target Of(HttpRequestMessage request) => new(request.Method.Method, request.RequestUri!.AbsolutePath);

    public override string ToString() => $"{Method} {Path}";
}
