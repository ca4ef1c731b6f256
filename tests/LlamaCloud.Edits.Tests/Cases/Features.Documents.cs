namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    private static IEnumerable<Feature> Documents() =>
    [
        new("Document", "Security of an operation: none, optional, one of several", "no key is sent; an optional key is sent if the client has one")
        {
            Cases =
            [
                new("none") { Operation = "security: []\nsummary: S.", Sends = "GET /edits/¤\nAuthorization: (none)" },
                new("only an empty one") { Operation = "security: [{}]\nsummary: S.", Sends = "GET /edits/¤\nAuthorization: (none)" },
                new("optional") { Operation = "security: [{HTTPBearer: []}, {}]\nsummary: S.", Sends = "GET /edits/¤\nAuthorization: Bearer key" },
                new("one of several") { Components = new Dictionary<string, string> { ["securitySchemes"] = "¤: {type: apiKey, in: cookie, name: session}" }, Operation = "security: [{¤: []}, {HTTPBearer: []}]\nsummary: S.", Sends = "GET /edits/¤\nAuthorization: Bearer key" },
                new("that of the document") { Operation = "summary: S.", Sends = "GET /edits/¤\nAuthorization: Bearer key" },
            ],
        },
        new("Document", "x-pageable", "a listing; its names are checked")
        {
            Cases =
            [
                new("another listing")
                {
                    Schemas = "¤Page: {type: object, description: D., required: [items], properties: {items: {type: array, description: D., items: {$ref: '#/components/schemas/¤Part'}}, next: {type: string, nullable: true, description: D.}, total: {type: integer, description: D.}}}\n" + Part,
                    Operation = "x-pageable: {itemName: items, nextTokenName: next, tokenParameter: token, sizeParameter: size, totalName: total}\nparameters: [{name: token, in: query, description: D., schema: {type: string}}, {name: size, in: query, description: D., schema: {type: integer, maximum: 50}}]",
                    Responses = OkJson("$ref: '#/components/schemas/¤Page'"),
                    Arguments = """{"token": "t", "size": 2}""",
                    Sends = "GET /edits/¤?token=t&size=2",
                    Status = 200,
                    Response = """{"items": [{"x": 1}], "next": null}""",
                },
                new("a page in two parts")
                {
                    Schemas = "¤Base: {type: object, description: D., properties: {next: {type: string, nullable: true, description: D.}, total: {type: integer, format: int64, description: D.}}}\n¤Page: {description: D., allOf: [{$ref: '#/components/schemas/¤Base'}, {type: object, required: [items], properties: {items: {type: array, description: D., items: {$ref: '#/components/schemas/¤Part'}}}}]}\n" + Part,
                    Operation = "x-pageable: {itemName: items, nextTokenName: next, tokenParameter: token, sizeParameter: size, totalName: total}\nparameters: [{name: token, in: query, description: D., schema: {type: string}}, {name: size, in: query, description: D., schema: {type: integer, format: int64}}]",
                    Responses = OkJson("$ref: '#/components/schemas/¤Page'"),
                    Arguments = """{"token": "t", "size": 2}""",
                    Sends = "GET /edits/¤?token=t&size=2",
                    Status = 200,
                    Response = """{"items": [{"x": 1}], "next": null}""",
                },
            ],
        },
        new("Document", "x-cli-groups, x-cli-group and x-cli-examples", "titles above options and examples in the help of the command line")
        {
            Cases =
            [
                new("examples and a group")
                {
                    Operation = "x-cli-examples: [edits get --a 1, 'edits get | cat']\nparameters: [{name: a, in: query, x-cli-group: What to parse, description: D., schema: {type: string}}]",
                    Arguments = """{"a": "1"}""",
                    Sends = "GET /edits/¤?a=1",
                    Status = 204,
                },
            ],
        },
        new("Document", "x-cli-table", "the columns of `--format table` on the command line, in this order; their names are checked")
        {
            Cases =
            [
                new("columns of a listing")
                {
                    Schemas = "¤Page: {type: object, description: D., required: [items], properties: {items: {type: array, description: D., items: {$ref: '#/components/schemas/¤Part'}}, next: {type: string, nullable: true, description: D.}, total: {type: integer, description: D.}}}\n" + Part,
                    Operation = "x-cli-table: {noun: parts, columns: [x]}\nx-pageable: {itemName: items, nextTokenName: next, tokenParameter: token, sizeParameter: size, totalName: total}\nparameters: [{name: token, in: query, description: D., schema: {type: string}}, {name: size, in: query, description: D., schema: {type: integer, maximum: 50}}]",
                    Responses = OkJson("$ref: '#/components/schemas/¤Page'"),
                    Arguments = """{"token": "t", "size": 2}""",
                    Sends = "GET /edits/¤?token=t&size=2",
                    Status = 200,
                    Response = """{"items": [{"x": 1}], "next": null}""",
                },
            ],
        },
    ];
}
