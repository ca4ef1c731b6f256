namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>A small document without lint findings; tests change one thing in it.</summary>
internal static class SampleContract
{
    public const string Document = "openapi/parse.v2.yaml";

    public const string Yaml = """
        openapi: 3.0.3
        info:
          title: Jobs
          version: '1'
          description: |-
            Two
            lines.
        servers:
          - url: https://api.example.com
        tags:
          - name: Jobs
            description: Jobs.
        paths:
          /jobs:
            get:
              operationId: Jobs_List
              tags: [Jobs]
              summary: List jobs.
              parameters:
                - name: page_size
                  in: query
                  description: Most jobs in a page.
                  schema:
                    type: integer
              responses:
                '200':
                  description: The jobs.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/JobList'
                '400':
                  description: Wrong.
            post:
              operationId: Jobs_Create
              tags: [Jobs]
              description: Create a job.
              requestBody:
                description: The job.
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/NewJob'
              responses:
                '200':
                  description: The job.
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/JobResponse'
                '422':
                  description: Wrong.
        components:
          schemas:
            JobStatus:
              type: string
              description: State of a job.
              enum:
                - PENDING
                - DONE
            JobList:
              type: object
              description: Jobs.
              required:
                - items
              properties:
                items:
                  type: array
                  description: The jobs.
                  items:
                    $ref: '#/components/schemas/JobResponse'
            JobResponse:
              type: object
              description: A job.
              required:
                - id
                - status
              properties:
                id:
                  type: string
                  description: Id of the job.
                status:
                  $ref: '#/components/schemas/JobStatus'
                name:
                  type: string
                  nullable: true
                  description: Name of the job.
                result:
                  $ref: '#/components/schemas/Result'
                cell:
                  $ref: '#/components/schemas/Cell'
            NewJob:
              type: object
              description: What to do.
              additionalProperties: false
              required:
                - source
              properties:
                source:
                  type: string
                  description: What to read.
                tier:
                  allOf:
                    - $ref: '#/components/schemas/Tier'
                  description: How thoroughly.
                pages:
                  type: integer
                  description: Most pages.
                  minimum: 1
                  maximum: 100
            Tier:
              type: string
              description: A tier.
              x-extensible: true
              enum:
                - fast
                - slow
            Cell:
              description: A cell.
              x-union:
                - string
                - number
              anyOf:
                - type: string
                - type: number
            Result:
              type: object
              description: A result.
              required:
                - type
              properties:
                type:
                  type: string
                  description: Kind of the result.
              discriminator:
                propertyName: type
                mapping:
                  text: '#/components/schemas/TextResult'
                  image: '#/components/schemas/ImageResult'
            TextResult:
              description: Text.
              allOf:
                - $ref: '#/components/schemas/Result'
                - type: object
                  required:
                    - text
                  properties:
                    text:
                      type: string
                      description: The text.
            ImageResult:
              description: An image.
              allOf:
                - $ref: '#/components/schemas/Result'
                - type: object
                  properties:
                    url:
                      type: string
                      description: Where it is.

        """;

    /// <summary>Returns the document with one piece replaced, which must occur at least once.</summary>
    public static string With(string piece, string replacement)
    {
        StringAssert.Contains(Yaml, piece, $"The sample has no '{piece}'");
        return Yaml.Replace(piece, replacement, StringComparison.Ordinal);
    }

    public static string With(params (string Piece, string Replacement)[] changes) =>
        changes.Aggregate(Yaml, (text, change) =>
        {
            StringAssert.Contains(text, change.Piece, $"The sample has no '{change.Piece}'");
            return text.Replace(change.Piece, change.Replacement, StringComparison.Ordinal);
        });

    /// <summary>Creates a folder with the sample, locked.</summary>
    public static async Task<TempFolder> CreateFolderAsync(string? yaml = null)
    {
        var folder = new TempFolder();
        folder.Write(Document, yaml ?? Yaml);
        folder.Write("Some.sln", "");
        (await ToolRun.InAsync(folder.Root, "lock")).Succeeds();
        return folder;
    }

    /// <summary>Creates a folder with the sample, in which one piece was replaced after it was locked.</summary>
    public static async Task<TempFolder> CreateChangedFolderAsync(string piece, string replacement)
    {
        var folder = await CreateFolderAsync();
        folder.Write(Document, With(piece, replacement));
        return folder;
    }
}
