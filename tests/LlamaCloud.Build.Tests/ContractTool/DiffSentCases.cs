namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>Changes of requests and responses: none of them is documentation only.</summary>
internal static class DiffSentCases
{
    private const string Json = "          application/json:\n            schema:\n              $ref: '#/components/schemas/NewJob'\n";
    private const string Servers = "      - url: https://{region}.example.com\n        variables:\n          region:\n            default: ";

    private static readonly (string, string) List = ("            type: integer\n", "            type: array\n            items:\n              type: string\n");
    private static readonly (string, string) Form = (Json, Json.Replace("application/json", "multipart/form-data", StringComparison.Ordinal));
    private static readonly (string, string)[] Key =
    [
        ("tags:\n  - name", "security:\n  - Key: []\ntags:\n  - name"),
        ("  schemas:\n", "  securitySchemes:\n    Key:\n      type: apiKey\n      in: header\n      name: X-Key\n  schemas:\n"),
    ];

    public static IEnumerable<DiffCase> All =>
    [
        new("explode", "          in: query\n", "          in: query\n          explode: false\n",
            "Breaking: **Jobs_List query `page_size`**: `explode` changed from `true` to `false`", "Breaking: **Jobs_List query `page_size`**: `explode` changed from `false` to `true`") { Given = [List] },
        new("style", "          in: query\n", "          in: query\n          style: pipeDelimited\n",
            "Breaking: **Jobs_List query `page_size`**: `style` changed from `form` to `pipeDelimited`", "Breaking: **Jobs_List query `page_size`**: `style` changed from `pipeDelimited` to `form`") { Given = [List] },
        new("reserved characters", "          in: query\n", "          in: query\n          allowReserved: true\n",
            "Breaking: **Jobs_List query `page_size`**: `allowReserved` changed from nothing to `true`", "Breaking: **Jobs_List query `page_size`**: `allowReserved` changed from `true` to nothing"),
        new("place of a parameter", "          in: query\n", "          in: header\n",
            "Breaking: **Jobs_List query `page_size`**: parameter removed (renamed to `header page_size`?)", "Breaking: **Jobs_List header `page_size`**: parameter removed (renamed to `query page_size`?)"),
        new("header of the key", "name: X-Key", "name: X-Other",
            "Breaking: **security scheme `Key`**: `name` changed from `X-Key` to `X-Other`", "Breaking: **security scheme `Key`**: `name` changed from `X-Other` to `X-Key`") { Given = Key },
        new("description of a security scheme", "name: X-Key\n", "name: X-Key\n      description: A key.\n",
            "Documentation only: `description` added: **security scheme `Key`**", "Documentation only: `description` removed: **security scheme `Key`**") { Given = Key },
        new("security of everything", "security:\n  - Key: []\n", "",
            "Breaking: **Jobs_List**: security changed from `[{\"Key\":[]}]` to `null`", "Breaking: **Jobs_List**: security changed from `null` to `[{\"Key\":[]}]`") { Given = Key },
        new("server by variables", "  - url: https://api.example.com\n", Servers + "api\n",
            "Documentation only: list reworded: **servers**", "Documentation only: list reworded: **servers**"),
        new("default of a server's variable", "default: api", "default: eu",
            "Breaking: **servers**: the default (the first server) changed from `https://api.example.com` to `https://eu.example.com`", "Breaking: **servers**: the default (the first server) changed from `https://eu.example.com` to `https://api.example.com`")
            { Given = [("  - url: https://api.example.com\n", Servers + "api\n")] },
        new("servers of a path", "  /jobs:\n", "  /jobs:\n    servers:\n      - url: https://b.example\n",
            "Breaking: **Jobs_Create**: `servers` added", "Breaking: **Jobs_Create**: `servers` removed"),
        new("media type of a body", Json, Json.Replace("application/json", "application/merge-patch+json", StringComparison.Ordinal),
            "Breaking: **Jobs_Create body**: media type `application/json` removed", "Breaking: **Jobs_Create body**: media type `application/merge-patch+json` removed"),
        new("preferred media type", "          multipart/form-data:\n", Json + "          multipart/form-data:\n",
            "Breaking: **Jobs_Create body**: request media type changed from `multipart/form-data` to `application/json`", "Breaking: **Jobs_Create body**: media type `application/json` removed") { Given = [Form] },
        new("encoding of a part", "              $ref: '#/components/schemas/NewJob'\n", "              $ref: '#/components/schemas/NewJob'\n            encoding:\n              source:\n                contentType: text/markdown\n",
            "Breaking: **Jobs_Create body**: `encoding` added", "Breaking: **Jobs_Create body**: `encoding` removed") { Given = [Form] },
        new("second success", "        '422':\n", "        '202':\n          description: Later.\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/JobList'\n        '422':\n",
            "Breaking: **Jobs_Create**: result changed from `Task<JobResponse>` to `Task<JobsCreateResult>`", "Breaking: **Jobs_Create response 202**: removed"),
        new("success that is the default", "        default:\n          description: Done.\n", "        '204':\n          description: Done.\n",
            "Breaking: **Jobs_Create response default**: removed", "Breaking: **Jobs_Create response 204**: removed")
            { Given = [("        '200':\n          description: The job.\n          content:\n            application/json:\n              schema:\n                $ref: '#/components/schemas/JobResponse'\n", "        default:\n          description: Done.\n")] },
        new("default beside a success", "        '422':\n          description: Wrong.\n", "        default:\n          description: Wrong.\n",
            "Documentation only: removed: **Jobs_Create response 422**", "Documentation only: removed: **Jobs_Create response default**"),
        new("header of a response", "        '200':\n          description: The jobs.\n", "        '200':\n          description: The jobs.\n          headers:\n            X-Id:\n              description: Id.\n              schema:\n                type: string\n",
            "Documentation only: `headers` added: **Jobs_List response 200**", "Documentation only: `headers` removed: **Jobs_List response 200**"),
        new("read-only member", "          description: What to read.\n", "          description: What to read.\n          readOnly: true\n",
            "Breaking: **NewJob.source**: `readOnly` changed from nothing to `true`", "Breaking: **NewJob.source**: `readOnly` changed from `true` to nothing"),
    ];
}
