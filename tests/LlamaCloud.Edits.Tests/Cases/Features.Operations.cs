namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    private const string Part = "¤Part: {type: object, description: D., required: [x], properties: {x: {type: integer, description: D.}, y: {type: string, nullable: true, description: D.}}}";

    private static IEnumerable<Feature> Parameters() =>
    [
        new("Parameters", "Parameters of the path item, references, required and deprecated ones", "as those of the operation; required ones are `required` in C#; `[Obsolete]`")
        {
            Cases =
            [
                new("of the path item, replaced by the operation's")
                {
                    Paths = "/edits/¤/{id}: {parameters: [{name: id, in: path, required: true, description: D., schema: {type: string}}, {name: a, in: query, description: D., schema: {type: string}}], delete: {operationId: Edits_Delete¤, tags: [Edits], summary: S., parameters: [{name: a, in: query, required: true, description: D., schema: {type: integer}}], responses: {'204': {description: D.}, 4XX: {description: D.}}}}",
                    Operation = "description: D.",
                    OperationId = "Edits_Other¤",
                    Sends = "GET /edits/¤",
                },
                new("references") { Components = new Dictionary<string, string> { ["parameters"] = "¤: {name: a, in: query, description: D., schema: {type: string}}\n¤Id: {name: id, in: header, required: true, description: D., schema: {type: integer}}" }, Operation = "parameters: [{$ref: '#/components/parameters/¤'}, {$ref: '#/components/parameters/¤Id'}]", Arguments = """{"a": "v", "id": 1}""", Sends = "GET /edits/¤?a=v\nid: 1" },
                new("deprecated parameters") { Operation = "deprecated: true\nparameters: [{name: a, in: query, deprecated: true, description: D., schema: {type: string}}, {name: b, in: query, required: true, deprecated: true, description: D., schema: {type: string}}]", Arguments = """{"a": "v", "b": "w"}""", Sends = "GET /edits/¤?a=v&b=w" },
                new("bounds, default and example") { Operation = "parameters: [{name: a, in: query, description: D., example: 5, schema: {type: integer, minimum: 1, maximum: 9, default: 3}}]", Arguments = """{"a": 7}""", Sends = "GET /edits/¤?a=7" },
                new("several in one path segment") { Path = "/edits/¤/{a}.{b}-{c}", Operation = "parameters: [{name: a, in: path, required: true, description: D., schema: {type: string}}, {name: b, in: path, required: true, description: D., schema: {type: integer}}, {name: c, in: path, required: true, description: D., schema: {type: boolean}}]", Arguments = """{"a": "x", "b": 1, "c": true}""", Sends = "GET /edits/¤/x.1-true" },
                new("a colon verb in the path") { Path = "/edits/¤/{a}:cancel", Method = "post", Operation = "parameters: [{name: a, in: path, required: true, description: D., schema: {type: string}}]", Arguments = """{"a": "x"}""", Sends = "POST /edits/¤/x:cancel" },
                new("literal characters of a path") { Path = "/edits/¤/a-b_c.d~e!$&'()*+,;=:@%20", Operation = "description: D.", Sends = "GET /edits/¤/a-b_c.d~e!$&'()*+,;=:@%20" },
                new("two paths that differ in case and a slash at the end") { Path = "/edits/¤/both/", Operation = "description: D.", Sends = "GET /edits/¤/both/", Paths = "/edits/¤/both: {get: {operationId: Edits_Both¤, tags: [Edits], summary: S., responses: {'204': {description: D.}, 4XX: {description: D.}}}}\n/edits/¤/Both: {get: {operationId: Edits_Other¤, tags: [Edits], summary: S., responses: {'204': {description: D.}, 4XX: {description: D.}}}}" },
                new("a path that ends with a slash") { Path = "/edits/¤/", Operation = "description: D.", Sends = "GET /edits/¤/" },
                new("none of the optional ones") { Operation = "parameters: [{name: a, in: query, description: D., schema: {type: string}}, {name: b, in: query, description: D., schema: {type: array, items: {type: string}}}]", Sends = "GET /edits/¤" },
                new("an empty text") { Operation = "parameters: [{name: a, in: query, description: D., allowEmptyValue: true, schema: {type: string}}]", Arguments = """{"a": ""}""", Sends = "GET /edits/¤?a=" },
            ],
        },
        new("Parameters", "Enums as parameters", "an open enum, also in lists")
        {
            Cases =
            [
                new("in each place")
                {
                    Schemas = "¤Kind: {type: string, description: D., enum: [a b, c]}\n¤Number: {type: integer, description: D., enum: [1, 2]}",
                    Path = "/edits/¤/{p}/{n}",
                    Operation = "parameters: [{name: p, in: path, required: true, description: D., schema: {$ref: '#/components/schemas/¤Kind'}}, {name: n, in: path, required: true, description: D., schema: {$ref: '#/components/schemas/¤Number'}}, {name: q, in: query, description: D., schema: {$ref: '#/components/schemas/¤Kind'}}, {name: l, in: query, required: true, description: D., schema: {type: array, items: {$ref: '#/components/schemas/¤Number'}}}, {name: h, in: header, description: D., schema: {$ref: '#/components/schemas/¤Kind'}}]",
                    Arguments = """{"p": "a b", "n": 1, "q": "c", "l": [1, 2], "h": "c"}""",
                    Sends = "GET /edits/¤/a%20b/1?q=c&l=1&l=2\nh: c",
                },
                new("a list with a style") { Schemas = "¤Kind: {type: string, description: D., enum: [a, b]}", Operation = "parameters: [{name: q, in: query, explode: false, description: D., schema: {type: array, items: {$ref: '#/components/schemas/¤Kind'}}}]", Arguments = """{"q": ["a", "b"]}""", Sends = "GET /edits/¤?q=a,b" },
                new("a list that is a component") { Schemas = "¤List: {type: array, description: D., items: {type: string}}", Operation = "parameters: [{name: q, in: query, description: D., schema: {$ref: '#/components/schemas/¤List'}}]", Arguments = """{"q": ["a", "b"]}""", Sends = "GET /edits/¤?q=a&q=b" },
                new("a described reference") { Schemas = "¤Kind: {type: string, description: D., enum: [a, b]}", Operation = "parameters: [{name: q, in: query, description: D., schema: {description: E., allOf: [{$ref: '#/components/schemas/¤Kind'}]}}]", Arguments = """{"q": "a"}""", Sends = "GET /edits/¤?q=a" },
            ],
        },
        new("Parameters", "allowReserved", "reserved characters stay, except `&`, `#` and `+`")
        {
            Cases =
            [
                new("a text") { Operation = "parameters: [{name: a, in: query, allowReserved: true, description: D., schema: {type: string}}]", Arguments = """{"a": "a/b?c=d:e&f#g+h i"}""", Sends = "GET /edits/¤?a=a/b?c=d:e%26f%23g%2Bh%20i" },
                new("a list") { Operation = "parameters: [{name: a, in: query, allowReserved: true, description: D., schema: {type: array, items: {type: string}}}]", Arguments = """{"a": ["a/b", "c:d"]}""", Sends = "GET /edits/¤?a=a/b&a=c:d" },
                new("a list with commas") { Operation = "parameters: [{name: a, in: query, allowReserved: true, explode: false, description: D., schema: {type: array, items: {type: string}}}]", Arguments = """{"a": ["a/b", "c,d"]}""", Sends = "GET /edits/¤?a=a/b,c%2Cd" },
                new("false") { Operation = "parameters: [{name: a, in: query, allowReserved: false, description: D., schema: {type: string}}]", Arguments = """{"a": "a/b"}""", Sends = "GET /edits/¤?a=a%2Fb" },
            ],
        },
    ];

    private static EditCase Body(string name, string content, string body, string sends, string method = "post", bool isRequired = true, string schemas = "") => new(name)
    {
        Method = method,
        Schemas = schemas,
        Operation = $"requestBody: {{{(isRequired ? "required: true, " : "")}description: D., content: {{{content}}}}}",
        Arguments = body.Length == 0 ? "{}" : $"{{\"@body\": {body}}}",
        Sends = $"{method.ToUpperInvariant()} /edits/¤\n{sends}",
    };

    private static IEnumerable<Feature> Bodies() =>
    [
        new("Request bodies", "JSON: objects, lists, maps, scalars, any", "`AddJson`; with the content type in the document")
        {
            Cases =
            [
                Body("an object", "application/json: {schema: {$ref: '#/components/schemas/¤Part'}}", """{"x":1}""", "Content-Type: application/json\n\n{\"x\":1}", schemas: Part),
                Body("a list", "application/json: {schema: {type: array, items: {$ref: '#/components/schemas/¤Part'}}}", """[{"x":1}]""", "Content-Type: application/json\n\n[{\"x\":1}]", schemas: Part),
                Body("a list of dates", "application/json: {schema: {type: array, items: {type: string, format: date}}}", """["2026-09-14"]""", "Content-Type: application/json\n\n[\"2026-09-14\"]"),
                Body("a map", "application/json: {schema: {type: object, additionalProperties: {type: integer}}}", """{"a":1}""", "Content-Type: application/json\n\n{\"a\":1}"),
                Body("a string", "application/json: {schema: {type: string}}", "\"a\"", "Content-Type: application/json\n\n\"a\""),
                Body("an integer", "application/json: {schema: {type: integer}}", "1", "Content-Type: application/json\n\n1"),
                Body("a boolean", "application/json: {schema: {type: boolean}}", "true", "Content-Type: application/json\n\ntrue"),
                Body("anything", "application/json: {schema: {}}", """{"a":[1,null]}""", "Content-Type: application/json\n\n{\"a\":[1,null]}"),
                Body("without a schema", "application/json: {}", """[1]""", "Content-Type: application/json\n\n[1]"),
                Body("an enum", "application/json: {schema: {$ref: '#/components/schemas/¤Kind'}}", "\"a\"", "Content-Type: application/json\n\n\"a\"", schemas: "¤Kind: {type: string, description: D., enum: [a]}"),
                Body("a union", "application/json: {schema: {$ref: '#/components/schemas/¤Union'}}", "1", "Content-Type: application/json\n\n1", schemas: "¤Union: {description: D., anyOf: [{type: string}, {type: integer}]}"),
                Body("a kind of object", "application/json: {schema: {$ref: '#/components/schemas/¤Root'}}", """{"type":"a","x":1}""", "Content-Type: application/json\n\n{\"type\":\"a\",\"x\":1}", schemas: "¤Root: {type: object, description: D., required: [type], properties: {type: {type: string, description: D.}}, discriminator: {propertyName: type, mapping: {a: '#/components/schemas/¤A'}}}\n¤A: {description: D., allOf: [{$ref: '#/components/schemas/¤Root'}, {type: object, properties: {x: {type: integer, description: D.}}}]}"),
                Body("a nullable object", "application/json: {schema: {$ref: '#/components/schemas/¤Part'}}", "null", "Content-Type: application/json\n\nnull", schemas: "¤Part: {type: object, nullable: true, description: D., properties: {x: {type: integer, description: D.}}}"),
                Body("merge patch", "application/merge-patch+json: {schema: {$ref: '#/components/schemas/¤Part'}}", """{"x":1,"y":null}""", "Content-Type: application/merge-patch+json\n\n{\"x\":1,\"y\":null}", "patch", schemas: Part),
                Body("a vendor's JSON", "application/vnd.example.v1+json: {schema: {type: array, items: {type: string}}}", """["a"]""", "Content-Type: application/vnd.example.v1+json\n\n[\"a\"]"),
                Body("JSON with a parameter", "'application/json; charset=utf-8': {schema: {type: array, items: {type: string}}}", """["a"]""", "Content-Type: application/json; charset=utf-8\n\n[\"a\"]"),
                Body("the best of several media types", "application/xml: {schema: {type: string}}, application/json: {schema: {$ref: '#/components/schemas/¤Part'}}, multipart/form-data: {schema: {$ref: '#/components/schemas/¤Part'}}", """{"x":1}""", "Content-Type: application/json\n\n{\"x\":1}", schemas: Part),
                new("a reference")
                {
                    Method = "post",
                    Components = new Dictionary<string, string> { ["requestBodies"] = "¤: {required: true, description: D., content: {application/json: {schema: {type: array, items: {type: integer}}}}}" },
                    Operation = "requestBody: {$ref: '#/components/requestBodies/¤'}",
                    Arguments = """{"@body": [1]}""",
                    Sends = "POST /edits/¤\nContent-Type: application/json\n\n[1]",
                },
                new("beside parameters named body, query and options")
                {
                    Method = "put",
                    Path = "/edits/¤/{body}/{query}",
                    Operation = "parameters: [{name: body, in: path, required: true, description: D., schema: {type: string}}, {name: query, in: path, required: true, description: D., schema: {type: string}}, {name: options, in: query, description: D., schema: {type: string}}]\nrequestBody: {required: true, content: {application/json: {schema: {type: integer}}}}",
                    Arguments = """{"body": "b", "query": "q", "options": "o", "@body": 1}""",
                    Sends = "PUT /edits/¤/b/q?options=o\nContent-Type: application/json\n\n1",
                },
            ],
        },
        new("Request bodies", "Optional bodies; PUT, PATCH, DELETE and OPTIONS with a body", "a nullable argument; null sends no body")
        {
            Cases =
            [
                Body("left out", "application/json: {schema: {$ref: '#/components/schemas/¤Part'}}", "", "Content-Type: (none)", isRequired: false, schemas: Part),
                Body("given", "application/json: {schema: {$ref: '#/components/schemas/¤Part'}}", """{"x":1}""", "Content-Type: application/json\n\n{\"x\":1}", isRequired: false, schemas: Part),
                Body("an optional integer", "application/json: {schema: {type: integer}}", "5", "Content-Type: application/json\n\n5", isRequired: false),
                Body("an optional text", "text/plain: {schema: {type: string}}", "", "Content-Type: (none)", isRequired: false),
                Body("optional bytes", "application/octet-stream: {schema: {type: string, format: binary}}", "", "Content-Type: (none)", isRequired: false),
                .. ((string[])["put", "patch", "delete", "options"]).Select(static m => Body(m, "application/json: {schema: {type: object, additionalProperties: {type: integer}}}", """{"a":1}""", "Content-Type: application/json\n\n{\"a\":1}", m)),
            ],
        },
        new("Request bodies", "Text and bytes", "a `string` argument, sent as UTF-8; a `FilePart`, streamed")
        {
            Cases =
            [
                Body("text/plain", "text/plain: {schema: {type: string}}", "\"é\"", "Content-Type: text/plain; charset=utf-8\n\né"),
                Body("text/csv", "text/csv: {}", "\"a,b\"", "Content-Type: text/csv; charset=utf-8\n\na,b"),
                Body("text with a charset", "'text/plain; charset=utf-8': {schema: {type: string}}", "\"a\"", "Content-Type: text/plain; charset=utf-8\n\na"),
                Body("application/octet-stream", "application/octet-stream: {schema: {type: string, format: binary}}", "\"abc\"", "Content-Type: application/octet-stream\n\nabc"),
                Body("application/pdf", "application/pdf: {schema: {type: string, format: binary}}", "\"abc\"", "Content-Type: application/pdf\n\nabc"),
                Body("image/png without a schema", "image/png: {}", "\"abc\"", "Content-Type: image/png\n\nabc"),
            ],
        },
        new("Request bodies", "URL-encoded forms", "an argument for each field; lists repeat the field")
        {
            Cases =
            [
                Form("fields of each kind", "a: {type: string, description: D.}, b: {type: integer, description: D.}, c: {type: boolean, description: D.}, d: {type: string, format: date, description: D.}, e: {type: array, items: {type: string}, description: D.}, f: {type: number, description: D.}", """{"a": "x y&z", "b": 1, "c": true, "d": "2026-09-14", "e": ["p", "q"], "f": 1.5}""", "a=x+y%26z&b=1&c=true&d=2026-09-14&e=p&e=q&f=1.5", "application/x-www-form-urlencoded"),
                Form("an enum", "a: {$ref: '#/components/schemas/¤Kind'}", """{"a": "k 1"}""", "a=k+1", "application/x-www-form-urlencoded", "¤Kind: {type: string, description: D., enum: [k 1]}"),
                Form("odd names", "'a[]': {type: string, description: D.}, class: {type: string, description: D.}, options: {type: string, description: D.}", """{"a[]": "1", "class": "2", "options": "3"}""", "a%5B%5D=1&class=2&options=3", "application/x-www-form-urlencoded"),
            ],
        },
        new("Request bodies", "Multipart forms", "an argument for each part; files, texts without quotes, objects as JSON, lists as repeated parts; `encoding.contentType`")
        {
            Cases =
            [
                Multipart("a file and a text", "file: {type: string, format: binary, description: D.}, name: {type: string, description: D.}", """{"file": "abc", "name": "n"}""", FileField("file"), Field("name", "n")),
                Multipart("several files", "files: {type: array, items: {type: string, format: binary}, description: D.}", """{"files": ["a", "b"]}""", FileField("files", "a"), FileField("files", "b")),
                Multipart("an enum, a date, a number, a boolean", "k: {$ref: '#/components/schemas/¤Kind'}, d: {type: string, format: date, description: D.}, n: {type: number, description: D.}, b: {type: boolean, description: D.}", """{"k": "k 1", "d": "2026-09-14", "n": 1.5, "b": true}""", Field("k", "k 1"), Field("d", "2026-09-14"), Field("n", "1.5"), Field("b", "true")) is var one ? one with { Schemas = one.Schemas + "\n¤Kind: {type: string, description: D., enum: [k 1]}" } : one,
                Multipart("a list of texts", "l: {type: array, items: {type: string}, description: D.}", """{"l": ["a", "b"]}""", Field("l", "a"), Field("l", "b")),
                Multipart("an object", "o: {$ref: '#/components/schemas/¤Part'}", """{"o": {"x":1}}""", Field("o", "{\"x\":1}")) is var two ? two with { Schemas = two.Schemas + "\n" + Part } : two,
                Multipart("a map", "o: {type: object, additionalProperties: {type: integer}, description: D.}", """{"o": {"x":1}}""", Field("o", "{\"x\":1}")),
                Multipart("odd names", "'a[b]': {type: string, description: D.}, body: {type: string, description: D.}, request: {type: string, description: D.}", """{"a[b]": "1", "body": "2", "request": "3"}""", Field("a[b]", "1"), Field("body", "2"), Field("request", "3")),
                Multipart("content types of parts", "o: {$ref: '#/components/schemas/¤Part'}, t: {type: string, description: D.}", """{"o": {"x":1}, "t": "a"}""", Field("o", "{\"x\":1}", "application/vnd.example+json"), Field("t", "a", "text/csv")) is var three ? three with { Schemas = three.Schemas + "\n" + Part, Operation = three.Operation!.Replace("}}}}", "}, encoding: {o: {contentType: application/vnd.example+json}, t: {contentType: text/csv}}}}}", StringComparison.Ordinal) } : three,
            ],
        },
    ];

    private static EditCase Form(string name, string properties, string arguments, string body, string mediaType, string schemas = "") => new(name)
    {
        Method = "post",
        Schemas = $"¤: {{type: object, description: D., properties: {{{properties}}}}}\n{schemas}".TrimEnd(),
        Operation = $"requestBody: {{required: true, content: {{{mediaType}: {{schema: {{$ref: '#/components/schemas/¤'}}}}}}}}",
        Arguments = arguments,
        Sends = $"POST /edits/¤\nContent-Type: {mediaType}\n\n{body}",
    };

    private static EditCase Multipart(string name, string properties, string arguments, params string[] parts)
    {
        var form = Form(name, properties, arguments, "", "multipart/form-data");
        return form with { Operation = "requestBody: {required: true, content: {multipart/form-data: {schema: {$ref: '#/components/schemas/¤'}}}}", Sends = $"POST /edits/¤\nContent-Type: multipart/form-data; boundary=BOUNDARY\n\n{string.Concat(parts)}--BOUNDARY--\n" };
    }

    private static string Field(string name, string text, string? contentType = null) =>
        $"--BOUNDARY\n{(contentType is null ? "" : $"Content-Type: {contentType}\n")}Content-Disposition: form-data; name=\"{name}\"\n\n{text}\n";

    private static string FileField(string name, string text = "abc") =>
        $"--BOUNDARY\nContent-Type: text/plain\nContent-Disposition: form-data; name=\"{name}\"; filename=\"file.txt\"\n\n{text}\n";

    private static EditCase Response(string name, string responses, int status, string? type, string response, string? result = null, string schemas = "", string method = "get") => new(name)
    {
        Method = method,
        Schemas = schemas,
        Operation = "description: D.",
        Responses = responses,
        Status = status,
        ResponseType = type,
        Response = response,
        Result = result,
        Sends = $"{method.ToUpperInvariant()} /edits/¤",
    };

    private static string Ok(string content) => $"'200': {{description: D., content: {{{content}}}}}";

    private static string OkJson(string schema) => Ok($"application/json: {{schema: {{{schema}}}}}");

    private static IEnumerable<Feature> ResponseFeatures() =>
    [
        new("Responses", "JSON: objects, lists, maps, scalars, any", "the C# type of the schema")
        {
            Cases =
            [
                Response("an object", OkJson("$ref: '#/components/schemas/¤Part'"), 200, "application/json", """{"x": 1, "z": [null]}""", schemas: Part),
                Response("a list of objects", OkJson("type: array, items: {$ref: '#/components/schemas/¤Part'}"), 200, "application/json", """[{"x": 1}, {"x": 2}]""", schemas: Part),
                Response("a list of strings", OkJson("type: array, items: {type: string}"), 200, "application/json", """["a", ""]"""),
                Response("a list of nullable dates", OkJson("type: array, items: {type: string, format: date, nullable: true}"), 200, "application/json", """["2026-09-14", null]"""),
                Response("a map", OkJson("type: object, additionalProperties: {$ref: '#/components/schemas/¤Part'}"), 200, "application/json", """{"a": {"x": 1}}""", schemas: Part),
                Response("a map of anything", OkJson("type: object"), 200, "application/json", """{"a": [1, null]}"""),
                Response("anything", OkJson(""), 200, "application/json", """{"a": [1, null, "b"]}"""),
                Response("anything, null", OkJson(""), 200, "application/json", "null"),
                Response("without a schema", Ok("application/json: {}"), 200, "application/json", """[1, "a"]"""),
                .. Scalars.Select(static s => Response(s.Name, OkJson(s.Schema), 200, "application/json", s.Json[0])),
                .. Scalars.Select(static s => Response($"{s.Name}, nullable", OkJson(s.Schema + ", nullable: true"), 200, "application/json", "null")),
                Response("an enum", OkJson("$ref: '#/components/schemas/¤Kind'"), 200, "application/json", "\"b\"", schemas: "¤Kind: {type: string, description: D., enum: [a]}"),
                Response("an enum of integers", OkJson("$ref: '#/components/schemas/¤Kind'"), 200, "application/json", "7", schemas: "¤Kind: {type: integer, description: D., enum: [1]}"),
                Response("a union", OkJson("$ref: '#/components/schemas/¤Union'"), 200, "application/json", "[1]", schemas: "¤Union: {description: D., anyOf: [{type: string}, {type: array, items: {type: integer}}]}"),
                Response("a nullable object", OkJson("$ref: '#/components/schemas/¤Part'"), 200, "application/json", "null", schemas: "¤Part: {type: object, nullable: true, description: D., properties: {x: {type: integer, description: D.}}}"),
                Response("a kind of object", OkJson("$ref: '#/components/schemas/¤Root'"), 200, "application/json", """{"type": "a", "x": 1}""", schemas: "¤Root: {type: object, description: D., required: [type], properties: {type: {type: string, description: D.}}, discriminator: {propertyName: type, mapping: {a: '#/components/schemas/¤A'}}}\n¤A: {description: D., allOf: [{$ref: '#/components/schemas/¤Root'}, {type: object, properties: {x: {type: integer, description: D.}}}]}"),
                Response("problem+json as a success", Ok("application/problem+json: {schema: {$ref: '#/components/schemas/¤Part'}}"), 200, "application/problem+json", """{"x": 1}""", schemas: Part),
                Response("the best of several media types", Ok("text/plain: {schema: {type: string}}, application/json: {schema: {$ref: '#/components/schemas/¤Part'}}, application/xml: {}"), 200, "application/json", """{"x": 1}""", schemas: Part),
                new("a reference") { Components = new Dictionary<string, string> { ["responses"] = "¤: {description: D., headers: {X-A: {description: D., schema: {type: integer}}}, content: {application/json: {schema: {type: array, items: {type: integer}}}}}" }, Operation = "description: D.", Responses = "'200': {$ref: '#/components/responses/¤'}", Status = 200, Response = "[1]", Sends = "GET /edits/¤\nAccept: application/json" },
            ],
        },
        new("Responses", "No body: 204, 205, empty 200, 201 and 202, HEAD", "`Task`, without a result")
        {
            Cases =
            [
                Response("204 of a delete", "'204': {description: Deleted.}", 204, null, "", method: "delete"),
                Response("empty 200", "'200': {description: D.}", 200, null, "", method: "post"),
                Response("empty 201", "'201': {description: D., headers: {Location: {description: D., schema: {type: string}}}}", 201, null, "", method: "post"),
                Response("empty 202", "'202': {description: D.}", 202, null, "", method: "post"),
                Response("200 with a body that is not described", "'200': {description: D.}", 200, "application/json", """{"a": 1}""", "", method: "post"),
                Response("HEAD", OkJson("type: string"), 200, "application/json", "", method: "head"),
                Response("205", "'205': {description: D., content: {application/json: {schema: {type: string}}}}", 205, null, "", method: "post"),
                Response("OPTIONS and TRACE", "'204': {description: D.}", 204, null, "", method: "options"),
                Response("2XX", "2XX: {description: D.}", 200, null, "", method: "post"),
                Response("only a default", "default: {description: D.}", 200, null, ""),
            ],
        },
        new("Responses", "Text and bytes", "`Task<string>`; `Task<Stream>`, not buffered")
        {
            Cases =
            [
                Response("text/plain", Ok("text/plain: {schema: {type: string}}"), 200, "text/plain; charset=utf-8", "é\n"),
                Response("text/csv", Ok("text/csv: {schema: {type: string}}"), 200, "text/csv", "a,b\n1,2\n"),
                Response("text/html without a schema", Ok("text/html: {}"), 200, "text/html", "<p>"),
                Response("an empty text", Ok("text/plain: {schema: {type: string}}"), 200, "text/plain", "") with { Result = "" },
                Response("application/pdf", Ok("application/pdf: {schema: {type: string, format: binary}}"), 200, "application/pdf", "%PDF"),
                Response("application/octet-stream", Ok("application/octet-stream: {schema: {type: string, format: binary}}"), 200, "application/octet-stream", "abc"),
                Response("image/png without a schema", Ok("image/png: {}"), 200, "image/png", "abc"),
                Response("any image", Ok("'image/*': {schema: {type: string, format: binary}}"), 200, "image/webp", "abc"),
                Response("anything", Ok("'*/*': {schema: {type: string, format: binary}}"), 200, "application/zip", "abc"),
                Response("several images", Ok("image/png: {schema: {type: string, format: binary}}, image/jpeg: {schema: {type: string, format: binary}}"), 200, "image/jpeg", "abc"),
            ],
        },
        new("Responses", "Several success codes", "one type, null for a status without a body; a result class with a property for each status if the types differ")
        {
            Cases =
            [
                Response("200 with and 204 without a body: 200", OkJson("$ref: '#/components/schemas/¤Part'") + "\n'204': {description: D.}", 200, "application/json", """{"x": 1}""", schemas: Part),
                Response("200 with and 204 without a body: 204", OkJson("$ref: '#/components/schemas/¤Part'") + "\n'204': {description: D.}", 204, null, "", "null", schemas: Part),
                Response("200 and 201 of one type", OkJson("$ref: '#/components/schemas/¤Part'") + "\n'201': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/¤Part'}}}}", 201, "application/json", """{"x": 1}""", schemas: Part, method: "post"),
                Response("200 and 202 of two types: 200", OkJson("$ref: '#/components/schemas/¤Part'") + "\n'202': {description: D., content: {application/json: {schema: {type: array, items: {type: string}}}}}", 200, "application/json", """{"x": 1}""", """{"OK": {"x": 1}}""", schemas: Part, method: "post"),
                Response("200 and 202 of two types: 202", OkJson("$ref: '#/components/schemas/¤Part'") + "\n'202': {description: D., content: {application/json: {schema: {type: array, items: {type: string}}}}}", 202, "application/json", """["a"]""", """{"Accepted": ["a"]}""", schemas: Part, method: "post"),
                Response("200, 201 and 204", OkJson("type: integer") + "\n'201': {description: D., content: {application/json: {schema: {type: string, format: date}}}}\n'204': {description: D.}", 201, "application/json", "\"2026-09-14\"", """{"Created": "2026-09-14"}""", method: "put"),
                Response("2XX before 200", "2XX: {description: D., content: {application/json: {schema: {type: string}}}}\n" + OkJson("type: integer"), 200, "application/json", "1", """{"OK": 1}""", method: "put"),
                Response("2XX beside 200", OkJson("type: integer") + "\n2XX: {description: D., content: {application/json: {schema: {type: string}}}}", 203, "application/json", "\"a\"", """{"Success": "a"}""", method: "put"),
                Response("an unusual code", "'299': {description: D., content: {application/json: {schema: {type: string}}}}\n'200': {description: D., content: {application/json: {schema: {type: integer}}}}", 299, "application/json", "\"a\"", """{"Status299": "a"}"""),
                Response("two texts", Ok("text/plain: {schema: {type: string}}") + "\n'201': {description: D., content: {text/csv: {schema: {type: string}}}}", 201, "text/csv", "a,b", method: "post"),
                Response("default beside 200", OkJson("type: integer") + "\ndefault: {description: D., content: {application/json: {schema: {type: string}}}}", 200, "application/json", "1"),
                Response("errors with schemas", OkJson("type: integer") + "\n'404': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/¤Part'}}}}\n5XX: {description: D., content: {text/html: {}}}", 200, "application/json", "1", schemas: Part),
            ],
        },
        new("Responses", "Headers, links, callbacks", "only documentation; the client returns all headers of a response")
        {
            Cases =
            [
                Response("headers", "'200': {description: D., headers: {X-Rate: {description: D., schema: {type: integer}}, ETag: {description: D., required: true, schema: {type: string}}}, content: {application/json: {schema: {type: integer}}}}", 200, "application/json", "1"),
                Response("links", "'200': {description: D., links: {next: {operationId: Edits_¤, description: D.}}, content: {application/json: {schema: {type: integer}}}}", 200, "application/json", "1"),
                new("callbacks") { Method = "post", Schemas = Part, Operation = "callbacks: {done: {'{$request.body#/url}': {post: {operationId: Hook_¤, tags: [Edits], summary: S., requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/¤Part'}}}}, responses: {'204': {description: D.}, 4XX: {description: D.}}}}}}", Sends = "POST /edits/¤" },
                Response("examples of media types", "'200': {description: D., content: {application/json: {schema: {type: integer}, examples: {one: {summary: S., value: {a: 1}}}}}}", 200, "application/json", "1"),
            ],
        },
    ];
}
