namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>Changes of names in the document, in C# and on the command line, and of vendor extensions.</summary>
internal static class DiffNameCases
{
    private const string Operation = "      summary: List jobs.\n";
    private const string Id = "          description: Id of the job.\n";
    private const string Values = "        - PENDING\n        - DONE\n";

    public static IEnumerable<DiffCase> All =>
    [
        new("renamed property", "        - source\n      properties:\n        source:\n", "        - document\n      properties:\n        document:\n",
            "Breaking: **NewJob.source**: property removed (it was `string`; renamed to `document`?)", "Breaking: **NewJob.document**: property removed (it was `string`; renamed to `source`?)"),
        new("renamed optional property", "        pages:\n", "        max_pages:\n",
            "Breaking: **NewJob.pages**: property removed (it was `integer`; renamed to `max_pages`?)", "Breaking: **NewJob.max_pages**: property removed (it was `integer`; renamed to `pages`?)"),
        new("renamed property in other words", "        pages:\n          type: integer\n          description: Most pages.\n", "        limit:\n          type: integer\n          description: How many.\n",
            "Breaking: **NewJob.pages**: property removed (it was `integer`; renamed to `limit`?)", "Breaking: **NewJob.limit**: property removed (it was `integer`; renamed to `pages`?)"),
        new("renamed property in another place", "        id:\n          type: string\n          description: Id of the job.\n        status:\n          $ref: '#/components/schemas/JobStatus'\n", "        status:\n          $ref: '#/components/schemas/JobStatus'\n        key:\n          type: string\n          description: Id of the job.\n",
            "Breaking: **JobResponse.id**: property removed (it was `string`; renamed to `key`?)", "Breaking: **JobResponse.key**: property removed (it was `string`; renamed to `id`?)")
            { Given = [("        - id\n        - status\n", "        - status\n")] },
        new("replaced property", "        name:\n          type: string\n          nullable: true\n          description: Name of the job.\n", "        size:\n          type: integer\n          description: Bytes.\n",
            "Breaking: **JobResponse.name**: property removed (it was `string`)", "Breaking: **JobResponse.size**: property removed (it was `integer`)"),
        new("renamed parameter", "name: page_size", "name: limit",
            "Breaking: **Jobs_List query `page_size`**: parameter removed (renamed to `query limit`?)", "Breaking: **Jobs_List query `limit`**: parameter removed (renamed to `query page_size`?)"),
        new("renamed schema", "NewJob", "JobInput",
            "Breaking: **NewJob**: schema removed (renamed to `JobInput`?)\n\n", "Breaking: **JobInput**: schema removed (renamed to `NewJob`?)\n\n"),
        new("renamed schema with the name of a property", "Status", "Condition",
            "Breaking: **Status**: schema removed (renamed to `Condition`?)\n\n", "Breaking: **Condition**: schema removed (renamed to `Status`?)\n\n")
            { Given = [("JobStatus", "Status")] },
        new("renamed values", Values, "        - IN_WORK\n        - ENDED\n",
            "Breaking: **JobStatus**: value `PENDING` removed (renamed to `IN_WORK`?); value `DONE` removed (renamed to `ENDED`?)", "Breaking: **JobStatus**: value `IN_WORK` removed (renamed to `PENDING`?); value `ENDED` removed (renamed to `DONE`?)"),
        new("renamed kind", "          image: '#", "          picture: '#",
            "Breaking: **Result**: kind `image` removed (renamed to `picture`?)", "Breaking: **Result**: kind `picture` removed (renamed to `image`?)"),
        new("renamed operation", "  /jobs:\n    get:\n      operationId: Jobs_List", "  /tasks:\n    get:\n      operationId: Jobs_Search",
            "Breaking: **Jobs_List**: operation removed (renamed to `Jobs_Search`?)", "Breaking: **Jobs_Search**: operation removed (renamed to `Jobs_List`?)"),
        new("C# name of a property", Id, Id + "          x-csharp-name: JobId\n",
            "Breaking: **JobResponse.id**: C# name changed from `Id` to `JobId`", "Breaking: **JobResponse.id**: C# name changed from `JobId` to `Id`"),
        new("C# name as it was", Id, Id + "          x-csharp-name: Id\n",
            "Documentation only: `x-csharp-name` added: **JobResponse.id**", "Documentation only: `x-csharp-name` removed: **JobResponse.id**"),
        new("C# name of a schema", "      description: What to do.\n", "      description: What to do.\n      x-csharp-name: JobInput\n",
            "Breaking: **NewJob**: C# name changed from `NewJob` to `JobInput`", "Breaking: **NewJob**: C# name changed from `JobInput` to `NewJob`"),
        new("C# name of an operation", Operation, Operation + "      x-csharp-name: Find\n",
            "Breaking: **Jobs_List**: C# name changed from `Jobs.ListAsync` to `Jobs.FindAsync`", "Breaking: **Jobs_List**: C# name changed from `Jobs.FindAsync` to `Jobs.ListAsync`"),
        new("C# name of a tag", "  - name: Jobs\n", "  - name: Jobs\n    x-csharp-name: Work\n",
            "Breaking: **Jobs_List**: C# name changed from `Jobs.ListAsync` to `Work.ListAsync`; C# class changed from `JobsClient` to `WorkClient`", "Breaking: **Jobs_List**: C# name changed from `Work.ListAsync` to `Jobs.ListAsync`; C# class changed from `WorkClient` to `JobsClient`"),
        new("C# name of a parameter", "          in: query\n", "          in: query\n          x-csharp-name: Limit\n",
            "Breaking: **Jobs_List query `page_size`**: C# name changed from `PageSize` to `Limit`", "Breaking: **Jobs_List query `page_size`**: C# name changed from `Limit` to `PageSize`"),
        new("C# names of values", Values, Values + "      x-csharp-names: [Open, Done]\n",
            "Breaking: **JobStatus value `PENDING`**: C# name changed from `Pending` to `Open`", "Breaking: **JobStatus value `PENDING`**: C# name changed from `Open` to `Pending`"),
        new("C# name that a neighbor takes", Values, "        - done\n" + Values,
            "Breaking: **JobStatus value `DONE`**: C# name changed from `Done` to `Done2`", "Breaking: **JobStatus**: value `done` removed"),
        new("first parameter beside a body", "      description: Create a job.\n", "      description: Create a job.\n      parameters:\n        - name: more\n          in: query\n          schema:\n            type: string\n",
            "Breaking: **Jobs_Create**: arguments changed from `body` to `body, query`", "Breaking: **Jobs_Create query `more`**: parameter removed"),
        new("name of an option", "          in: query\n", "          in: query\n          x-cli-option: limit\n",
            "Breaking: **Jobs_List query `page_size`**: `x-cli-option` changed from nothing to `limit`", "Breaking: **Jobs_List query `page_size`**: `x-cli-option` changed from `limit` to nothing"),
        new("default of an option", "          description: What to read.\n", "          description: What to read.\n          x-cli-default: a.pdf\n",
            "Additions: **NewJob.source**: `x-cli-default` changed from nothing to `a.pdf`", "Breaking: **NewJob.source**: `x-cli-default` changed from `a.pdf` to nothing"),
        new("time windows", Operation, Operation + "      x-time-windows:\n        idName: id\n",
            "Additions: **Jobs_List**: `x-time-windows` added", "Breaking: **Jobs_List**: `x-time-windows` removed"),
        new("omitted differences", "tags:\n  - name", "x-left-out:\n  - '* cookie session'\ntags:\n  - name",
            "Documentation only: `x-left-out` added: **document**", "Documentation only: `x-left-out` removed: **document**"),
        new("old name", "          description: What to read.\n", "          description: What to read.\n          x-was: [input_url]\n",
            "Documentation only: `x-was` added: **NewJob.source**", "Documentation only: `x-was` removed: **NewJob.source**"),
        new("growing value set", Values, Values + "      x-grows: true\n",
            "Additions: **JobStatus**: `x-grows` changed from nothing to `true`", "Breaking: **JobStatus**: `x-grows` changed from `true` to nothing"),
        new("changed list of omitted differences", "  - '* cookie session'\n", "  - '* cookie session'\n  - '*.version: value *'\n",
            "Documentation only: `x-left-out` changed: **document**", "Documentation only: `x-left-out` changed: **document**")
            { Given = [("tags:\n  - name", "x-left-out:\n  - '* cookie session'\ntags:\n  - name")] },
        new("added extension", "tags:\n  - name", "x-note: {a: [1]}\ntags:\n  - name",
            "Documentation only: `x-note` added: **document**", "Documentation only: `x-note` removed: **document**"),
        new("list of branches", "      x-union:\n        - string\n        - number\n", "",
            "Documentation only: `x-union` removed: **Cell**", "Documentation only: `x-union` added: **Cell**"),
        new("descriptions of values", Values, Values + "      x-enum-descriptions: [It waits., It ended.]\n",
            "Documentation only: `x-enum-descriptions` added: **JobStatus**", "Documentation only: `x-enum-descriptions` removed: **JobStatus**"),
    ];
}
