using LlamaCloud.Cli.Terminal;
using LlamaCloud.Generated.Downloads.Files;

namespace LlamaCloud.Cli.Batches.Sources;

/// <summary>Finds the documents that the words of a command line name: files, folders, patterns, URLs, and <c>-</c> for standard input.</summary>
/// <param name="options">The options.</param>
/// <param name="output">The folder of the results.</param>
internal sealed class SourceFinder(SourceOptions options, string output)
{
    private const string Input = "-";

    private readonly FolderFiles _folders = new(output);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<BatchDocument> _documents = [];

    /// <summary>Finds the documents. A file that several words name is parsed once.</summary>
    public async Task<List<BatchDocument>> FindAsync(IEnumerable<string> words, List<string> problems, CancellationToken cancellationToken)
    {
        foreach (var word in words)
        {
            try
            {
                await AddAsync(word, problems, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"'{word}' cannot be read: {FileProblem.ToRead(word, e)}");
            }
        }

        if (options.InputName is not null && !words.Contains(Input))
        {
            problems.Add($"{SourceOptions.NameOption} is the file name of standard input; pass '{Input}' as the document.");
        }

        return _documents;
    }

    private async Task AddAsync(string word, List<string> problems, CancellationToken cancellationToken)
    {
        if (word == Input)
        {
            await AddInputAsync(problems, cancellationToken).ConfigureAwait(false);
        }
        else if (Uri.TryCreate(word, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            AddUrl(word, url!);
        }
        else if (Directory.Exists(word))
        {
            AddFolder(word, problems);
        }
        else if (!File.Exists(word) && FolderFiles.IsPattern(word))
        {
            var files = _folders.Match(word, out var root).ToList();
            files.ForEach(file => AddFile(file, root));
            if (files.Count == 0)
            {
                problems.Add($"'{word}' matches no file.");
            }
        }
        else
        {
            AddFile(word, root: null);
        }
    }

    private void AddFolder(string folder, List<string> problems)
    {
        var files = _folders.Find(folder, options.IsRecursive).ToList();
        files.ForEach(file => AddFile(file, folder));
        if (files.Count == 0)
        {
            problems.Add($"'{folder}' has no files to parse{(options.IsRecursive ? "" : $"; {SourceOptions.RecursiveOption} includes the folders in it")}.");
        }
    }

    private void AddFile(string path, string? root)
    {
        if (!_paths.Add(Path.GetFullPath(path)))
        {
            return;
        }

        var folder = options.KeepsFolders && root is not null ? Path.GetRelativePath(root.Length == 0 ? "." : root, Path.GetDirectoryName(Path.GetFullPath(path))!) : "";
        _documents.Add(new(path, Path.GetFileName(path), folder == "." ? "" : folder) { Path = path });
    }

    private void AddUrl(string word, Uri url)
    {
        if (_paths.Add(url.AbsoluteUri))
        {
            var name = Uri.UnescapeDataString(url.Segments[^1].TrimEnd('/'));
            _documents.Add(new(word, SafeFileName.Create(name.Length > 0 ? name : url.Host)) { Url = url });
        }
    }

    private async Task AddInputAsync(List<string> problems, CancellationToken cancellationToken)
    {
        if (options.InputName is not { } name)
        {
            problems.Add($"'{Input}' (standard input) needs {SourceOptions.NameOption}, a file name such as report.pdf, whose ending is the kind of document.");
        }
        else if (_paths.Add(Input))
        {
            var input = Console.OpenStandardInput();
            await using (input.ConfigureAwait(false))
            {
                _documents.Add(new(Input, name) { Content = await Contents.ReadAsync(input, cancellationToken).ConfigureAwait(false) });
            }
        }
    }
}
