using System.Text.RegularExpressions;

namespace LlamaCloud.Build.Tests.Targets;

/// <summary>Edits of the document as people make them, of members that hand-written code does not use.</summary>
internal static partial class DocumentEdits
{
    /// <summary>Adds the parameter of the README to the list operation, before all others.</summary>
    public static void AddParameter(RepositoryCopy copy)
    {
        const string Before = "      operationId: Parsing_List\n";
        var parameter = Example().Match(File.ReadAllText(copy["README.md"]));
        Assert.IsTrue(parameter.Success, "README.md has no example of an edit.");
        var document = File.ReadAllText(copy[RepositoryCopy.Document]);
        var at = document.IndexOf("      parameters:\n", document.IndexOf(Before, StringComparison.Ordinal), StringComparison.Ordinal) + "      parameters:\n".Length;
        File.WriteAllText(copy[RepositoryCopy.Document], document.Insert(at, parameter.Groups["yaml"].Value));
    }

    /// <summary>Renames a parameter, a property of a request and one of a response.</summary>
    public static void Rename(RepositoryCopy copy)
    {
        copy.Edit(RepositoryCopy.Document, "- name: image_filenames\n", "- name: image_names\n");
        copy.Edit(RepositoryCopy.Document, " make_all_elements_visible:\n", " show_hidden_elements:\n");
        copy.Edit(RepositoryCopy.Document, " original_orientation_angle:\n", " source_angle:\n");
    }

    /// <summary>Removes a property of a request and one of a response.</summary>
    public static void Remove(RepositoryCopy copy)
    {
        RemoveProperty(copy, "remove_fixed_elements");
        RemoveProperty(copy, "speaker_notes");
    }

    /// <summary>Adds an operation with its models to a tag, and one to a new tag.</summary>
    public static void AddOperations(RepositoryCopy copy)
    {
        copy.Edit(RepositoryCopy.Document, "\ncomponents:\n", Operations);
        copy.Edit(RepositoryCopy.Document, "\n  schemas:\n", Schemas);
        copy.Edit(RepositoryCopy.Document, "\ntags:\n", "\ntags:\n  - name: Shelves\n    description: Shelves of the archive.\n");
    }

    private static void RemoveProperty(RepositoryCopy copy, string name)
    {
        var document = File.ReadAllText(copy[RepositoryCopy.Document]);
        var property = new Regex($"^ {{8}}{name}:\n(?: {{9,}}.*\n)+", RegexOptions.Multiline);
        Assert.HasCount(1, property.Matches(document), name);
        File.WriteAllText(copy[RepositoryCopy.Document], property.Replace(document, ""));
    }

    private const string Operations = """

          /api/v2/parse/{job_id}/archive:
            post:
              operationId: Parsing_Archive
              tags:
                - Parsing
              summary: Put a job into the archive.
              description: The job stays readable.
              parameters:
                - $ref: '#/components/parameters/JobId'
              requestBody:
                required: true
                description: Where to, and for how long.
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/ArchiveRequest'
              responses:
                '200':
                  description: Where it is now.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/ArchivePlace'
                '404':
                  $ref: '#/components/responses/NotFound'

          /api/v2/parse/shelves/{shelf}:
            get:
              operationId: Shelves_Get
              tags:
                - Shelves
              summary: Get a shelf.
              description: Returns the place of a shelf.
              parameters:
                - name: shelf
                  in: path
                  required: true
                  description: Name of the shelf.
                  schema:
                    type: string
              responses:
                '200':
                  description: Where it is.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/ArchivePlace'
                '404':
                  $ref: '#/components/responses/NotFound'

        components:

        """;

    private const string Schemas = """

          schemas:
            ArchiveRequest:
              type: object
              description: Where to put a job, and for how long.
              required:
                - shelf
              properties:
                shelf:
                  type: string
                  description: Name of the shelf.
                days:
                  type: integer
                  format: int32
                  minimum: 1
                  description: Days to keep it. Left out, for ever.
            ArchivePlace:
              type: object
              description: A place in the archive.
              required:
                - place_id
              properties:
                place_id:
                  type: string
                  description: Id of the place.

        """;

    [GeneratedRegex("^## Change the API\n.*?^```yaml\n(?<yaml>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
