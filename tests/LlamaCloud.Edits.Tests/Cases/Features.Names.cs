namespace LlamaCloud.Edits.Tests.Cases;

internal static partial class Features
{
    // Names of documents that conflict with C#, the library, generated code, Liquid or YAML.
    private static readonly string[] OddNames =
    [
        "class", "event", "namespace", "null", "true", "async", "await", "var", "record", "required", "field", "value", "nameof", "when", "is", "3d_pages", "2026-06-15",
        "1080p", "$top", "$", "@type", "filter[name]", "a.b", "a:b", "created-at", "-created_at", "+1", "50%", "a&b", "it's", "say \"hi\"", "back\\slash", "a/b", "a b", " ",
        "_", "__", "😀", "👩‍👩‍👧", "été", "straße", "日本語", "имя", "schema", "validate", "read", "converter", "equals", "to_string", "get_type", "get_hash_code", "add_to",
        "body", "query", "options", "request", "reader", "writer", "extras", "kind", "name", "cancellation_token", "additional_properties", "from_json", "to_json", "write_to",
        "reading", "writing", "model_reader", "api_schemas", "api_models", "uri", "exception", "date_time_offset", "json_model", "object", "string", "system", "llama_cloud",
        "microsoft", "newtonsoft", "json_reader", "int64", "finalize", "memberwise_clone", "clone", "equality_contract", "print_members", "deconstruct", "global",
        "{{ name }}", "{% raw %}", "*/", "<summary>", "\u2028", "a\tb", "<", "=", "#", "?", "~", "null_", "yes", "0x1F", "1e3", "__proto__", "x-unknown", "GetType", "URL", "iPhone", "aBC",
    ];

    // Characters of a path template, of a Liquid tag, or of a URI template are not allowed in these.
    private static readonly string[] OddTags =
    [
        "Dispose", "Send", "SendAsync", "Transport", "BaseUrl", "Equals", "ToString", "GetType", "Api", "System", "Task", "Models", "Newtonsoft", "class", "my tag", "été", "日本語", "😀", "3d", "a-b", "help",
        "emulator", "Json", "Contract", "Uri", "LlamaCloud", "Parsing2", "Object", "Console", "API", "Client", "record",
    ];

    private static readonly string[] OddOperations =
    [
        "Wait", "ListAll", "Equals", "ToString", "GetType", "GetHashCode", "Finalize", "MemberwiseClone", "Parse", "All", "Dispose", "Transport", "class", "3d", "list-all", "list.all", "liste été", "日本語",
        "help", "version", "Request", "Response", "Async", "ResponseAsync", "ApiOperation", "ApiSchemas", "QueryStyle", "SchemaType", "ParameterLocation", "ApiRequest", "Method", "ModelReader", "Task", "Stream",
    ];

    private static readonly string[] OddSchemas =
    [
        "Reading", "Writing", "Uri", "Exception", "DateTimeOffset", "JsonModel", "Object", "String", "Task", "List", "Type", "Guid", "Date", "Time", "TimeSpan", "Stream", "Action", "Func", "Attribute", "Enum",
        "IModel", "ModelReader", "ApiSchema", "ApiSchemas", "ApiNames", "ModelReaders", "JsonConverter", "JsonReader", "ObsoleteAttribute", "Obsolete", "FilePart", "RequestOptions", "class", "event", "3d", "a.b", "a-b_c.d",
        "_", "LlamaCloudClient", "ParsingClient", "ApiContract", "System", "LlamaCloud", "Newtonsoft", "Microsoft", "Models", "IReadOnlyList", "Nullable", "ModelExtras", "ModelWriter", "IJsonValue", "Method",
        "Environment", "Console", "Int32", "Single", "Void", "Boolean", "HttpStatusCode", "CancellationToken", "ApiClient", "ApiDefaults", "Listing", "Page",
        "Contract", "Generated", "Paging", "Parsing", "Transport", "Webhooks",
    ];

    private static IEnumerable<Feature> Names() =>
    [
        new("Names", "Properties of any name", "a C# property; `x-csharp-name` sets another name") { Cases = [.. OddNames.Select(PropertyNamed), .. MorePropertyNames()] },
        new("Names", "Enum values of any text", "a member of an open enum; `x-csharp-names` sets other names") { Cases = [.. OddNames.Select(EnumValueNamed), .. MoreEnumNames()] },
        new("Names", "Query, header and path parameters of any name", "a property or a parameter; sent percent-encoded") { Cases = [.. OddNames.Select(QueryNamed), .. MoreParameterNames()] },
        new("Names", "Schemas of any name", "a class; a name of C#, .NET or the client gets the suffix `Model`") { Cases = [.. OddSchemas.Select(SchemaNamed)] },
        new("Names", "Operations of any id", "a method; a taken name gets the suffix `Operation`") { Cases = [.. OddOperations.Select(OperationNamed), .. MoreOperationNames()] },
        new("Names", "Tags of any name", "a client class and a property; a taken name gets the suffix `Client`") { Cases = [.. OddTags.Select(TagNamed), .. MoreTagNames()] },
    ];

    private static string Shown(string name) => name.Replace("\u2028", "U+2028", StringComparison.Ordinal).Replace("\t", "tab", StringComparison.Ordinal);

    private static string Q(string text) => EditCase.Quoted(text);

    private static EditCase PropertyNamed(string name) => new(Shown(name))
    {
        Subject = "¤",
        Schemas = Fill("""
            ¤:
              type: object
              description: D.
              required: [‹0›]
              properties:
                ‹1›: {type: string, description: D.}
                other one: {type: integer, description: D., nullable: true}
            """, Q(name), Q(name)),
        Samples = [Fill("""{‹0›: "a", "other one": 1}""", EditCase.Json(name))],
    };

    private static IEnumerable<EditCase> MorePropertyNames() =>
    [
        new("equal but for case") { Subject = "¤", Schemas = "¤: {type: object, description: D., properties: {id: {type: string, description: D.}, ID: {type: integer, description: D.}, Id: {type: boolean, description: D.}}}", Samples = ["""{"id": "a", "ID": 1, "Id": true}"""] },
        new("as its class") { Subject = "¤", Schemas = "¤: {type: object, description: D., properties: {¤: {type: string, description: D.}}}", Samples = ["""{"¤": "a"}"""] },
        new("as the type of another") { Subject = "¤", Schemas = "¤: {type: object, description: D., properties: {¤_what: {allOf: [{$ref: '#/components/schemas/¤Kind'}], description: D.}, ¤Kind: {type: string, description: D.}, uri: {type: string, format: uri, description: D.}, Date: {type: string, format: date, description: D.}}}\n¤Kind: {type: string, enum: [a, b], description: D.}" },
        new("chosen") { Subject = "¤", Schemas = "¤: {type: object, description: D., properties: {a-b: {type: string, description: D., x-csharp-name: Dashed}, a.b: {type: string, description: D., x-csharp-name: Dotted}}}" },
        new("with a suffix that is taken") { Subject = "¤", Schemas = "¤: {type: object, description: D., properties: {to_json: {type: string, description: D.}, to_json_property: {type: string, description: D., x-csharp-name: Other}}}" },
    ];

    private static EditCase EnumValueNamed(string name) => new(Shown(name))
    {
        Subject = "¤",
        Schemas = Fill("""
            ¤Value: {type: string, description: D., enum: [‹0›, another one]}
            ¤:
              type: object
              description: D.
              properties:
                a: {allOf: [{$ref: '#/components/schemas/¤Value'}], description: D.}
                list: {type: array, description: D., items: {$ref: '#/components/schemas/¤Value'}}
            """, Q(name)),
        Samples = [Fill("""{"a": ‹0›, "list": [‹1›, "another one"]}""", EditCase.Json(name), EditCase.Json(name))],
        Bad = ["""{"a": 1}"""],
    };

    private static IEnumerable<EditCase> MoreEnumNames() =>
    [
        EnumOf("the empty text", "type: string, enum: ['', a]", "\"\"", "\"a\""),
        EnumOf("signs", "type: string, enum: ['-', '+', '*', '/', '=', '<', '>', '!', '%', '&']", "\"-\"", "\"&\""),
        EnumOf("ascending and descending", "type: string, enum: [created_at, -created_at, +created_at]", "\"-created_at\"", "\"created_at\""),
        EnumOf("versions", "type: string, enum: [latest, '2026-06-15', '2025-12-31', '1.10', '11.0', '1.1.0']", "\"1.10\"", "\"2026-06-15\""),
        EnumOf("equal but for case", "type: string, enum: [a, A, Ab, aB, AB]", "\"aB\"", "\"AB\""),
        EnumOf("chosen names", "type: string, enum: [a-b, a.b], x-csharp-names: [Dashed, Dotted]", "\"a-b\"", "\"a.b\""),
        EnumOf("a line break", "type: string, enum: [\"a\\nb\", c]", "\"a\\nb\""),
        EnumOf("null among them", "type: string, nullable: true, enum: [a, null]", "\"a\"", "null"),
        EnumOf("texts that are numbers", "type: string, enum: ['1', '2', '-1', '1.5']", "\"-1\"", "\"1.5\""),
        EnumOf("texts of null and booleans", "type: string, enum: ['null', 'true', 'false', 'yes', 'no', '~']", "\"null\"", "\"~\""),
    ];

    private static EditCase EnumOf(string name, string schema, params string[] values) => new(name)
    {
        Subject = "¤",
        Schemas = Fill("""
            ¤Value: {description: D., ‹0›}
            ¤: {type: object, description: D., properties: {a: {allOf: [{$ref: '#/components/schemas/¤Value'}], description: D.}, map: {type: object, description: D., additionalProperties: {$ref: '#/components/schemas/¤Value'}}}}
            """, schema),
        Samples = [.. values.Select(static v => Fill("""{"a": ‹0›, "map": {"k": ‹1›}}""", v, v))],
    };

    private static EditCase QueryNamed(string name) => new(Shown(name))
    {
        Operation = Fill("""
            parameters:
              - {name: ‹0›, in: query, description: D., schema: {type: string}}
              - {name: other one, in: query, description: D., schema: {type: integer}}
            """, Q(name)),
        Arguments = Fill("""{‹0›: "v", "other one": 1}""", EditCase.Json(name)),
        Sends = $"GET /edits/¤?{Uri.EscapeDataString(name)}=v&other%20one=1",
    };

    private static IEnumerable<EditCase> MoreParameterNames() =>
    [
        .. ((string[])["class", "job_id", "job-id", "3d", "a.b", "body", "query", "options", "request", "cancellationToken", "a b", "été", "日本語", "😀", "$id", "@id", "it's", "a:b", "+", "%41", "a?", "#", "*", "_", "Id", "nameof", "string", "a,b"]).Select(PathNamed),
        .. ((string[])["X-Trace", "x_trace", "X.Y", "class", "If-Match", "If-None-Match", "Idempotency-Key", "Prefer", "Range", "$x", "X-1", "3d", "to_string", "Host-Name"]).Select(HeaderNamed),
        new("one name in path, query and header")
        {
            Path = "/edits/¤/{id}",
            Operation = """
                parameters:
                  - {name: id, in: path, required: true, description: D., schema: {type: string}}
                  - {name: id, in: query, description: D., schema: {type: string}, x-csharp-name: QueryId}
                  - {name: id, in: header, description: D., schema: {type: string}, x-csharp-name: HeaderId}
                """,
            Arguments = """{"id": "v"}""",
            Sends = "GET /edits/¤/v?id=v\nid: v",
        },
        new("one name in query and header")
        {
            Operation = """
                parameters:
                  - {name: id, in: query, description: D., schema: {type: string}}
                  - {name: Id, in: header, description: D., schema: {type: string}}
                """,
            Arguments = """{"id": "v", "Id": "w"}""",
            Sends = "GET /edits/¤?id=v\nId: w",
        },
        new("equal but for case")
        {
            Operation = "parameters: [{name: id, in: query, description: D., schema: {type: string}}, {name: ID, in: query, description: D., schema: {type: string}}]",
            Arguments = """{"id": "v", "ID": "w"}""",
            Sends = "GET /edits/¤?id=v&ID=w",
        },
        new("chosen names")
        {
            Operation = "parameters: [{name: a-b, in: query, description: D., x-csharp-name: Dashed, schema: {type: string}}, {name: a.b, in: query, description: D., x-csharp-name: Dotted, schema: {type: string}}]",
            Arguments = """{"a-b": "v", "a.b": "w"}""",
            Sends = "GET /edits/¤?a-b=v&a.b=w",
        },
        .. ((string[])["timeout", "format", "help", "version", "all", "wait", "local", "api-key", "base_url", "debug", "max-retries", "out", "ordered", "h", "?"]).Select(static n => QueryNamed(n) with { Name = "an option of the command line, " + n }),
    ];

    private static EditCase PathNamed(string name) => new("path " + name)
    {
        Path = $"/edits/¤/{{{name}}}/end",
        Operation = Fill("""parameters: [{name: ‹0›, in: path, required: true, description: D., schema: {type: string}}]""", Q(name)),
        Arguments = Fill("""{‹0›: "a/b c"}""", EditCase.Json(name)),
        Sends = "GET /edits/¤/a%2Fb%20c/end",
    };

    private static EditCase HeaderNamed(string name) => new("header " + name)
    {
        Operation = Fill("""parameters: [{name: ‹0›, in: header, description: D., schema: {type: string}}]""", Q(name)),
        Arguments = Fill("""{‹0›: "v"}""", EditCase.Json(name)),
        Sends = $"GET /edits/¤\n{name}: v",
    };

    private static EditCase SchemaNamed(string name) => new(name)
    {
        Subject = name,
        Schemas = Fill("""
            ‹0›:
              type: object
              description: D. ¤
              properties:
                next: {allOf: [{$ref: '#/components/schemas/‹1›'}], description: D.}
                ‹2›: {type: string, description: D.}
                list: {type: array, description: D., items: {$ref: '#/components/schemas/‹3›'}}
            """, Q(name), name, Q(name), name),
        Samples = [Fill("""{"next": {‹0›: "a"}, "list": [{}]}""", EditCase.Json(name))],
    };

    private static EditCase OperationNamed(string name) => new(name)
    {
        Tag = "¤",
        Tags = "- {name: ¤, description: D.}",
        OperationId = "¤_" + name,
        Operation = "parameters: [{name: a, in: query, description: D., schema: {type: string}}]",
        Arguments = """{"a": "v"}""",
        Sends = "GET /edits/¤?a=v",
    };

    private static IEnumerable<EditCase> MoreOperationNames() =>
    [
        new("List beside ListResponse")
        {
            Tag = "¤",
            Tags = "- {name: ¤, description: D.}",
            OperationId = "¤_List",
            Operation = "parameters: [{name: a, in: query, description: D., schema: {type: string}}]",
            Paths = "/edits/¤/more: {get: {operationId: ¤_ListResponse, tags: [¤], summary: S., responses: {'204': {description: D.}, 4XX: {description: D.}}}}\n/edits/¤/query: {get: {operationId: ¤_List_Query, tags: [¤], summary: S., responses: {'204': {description: D.}, 4XX: {description: D.}}}}",
            Arguments = """{"a": "v"}""",
            Sends = "GET /edits/¤?a=v",
        },
        new("equal but for case")
        {
            Tag = "¤",
            Tags = "- {name: ¤, description: D.}",
            OperationId = "¤_GetPDF",
            Operation = "description: D.",
            Paths = "/edits/¤/more: {get: {operationId: ¤_GetPdf2, tags: [¤], summary: S., responses: {'204': {description: D.}, 4XX: {description: D.}}}}",
            Sends = "GET /edits/¤",
        },
        new("without a tag in it") { OperationId = "get¤", Operation = "description: D.", Sends = "GET /edits/¤" },
        new("with underscores") { OperationId = "Edits_get_all_¤_items", Operation = "description: D.", Sends = "GET /edits/¤" },
        new("of a chosen name") { OperationId = "Edits_a-b¤", Operation = "description: D.\nx-csharp-name: Chosen¤", Sends = "GET /edits/¤" },
        new("names of a query record that is a schema")
        {
            OperationId = "Edits_¤",
            Schemas = "Edits¤Query: {type: object, description: D., properties: {a: {type: string, description: D.}}}",
            Operation = "parameters: [{name: a, in: query, description: D., schema: {type: string}}]",
            Responses = "'200': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/Edits¤Query'}}}}",
            Arguments = """{"a": "v"}""",
            Sends = "GET /edits/¤?a=v",
            Status = 200,
            Response = """{"a": "b"}""",
        },
    ];

    private static EditCase TagNamed(string name) => new(name)
    {
        Tag = name,
        Tags = $"- {{name: {Q(name)}, description: D.}}",
        OperationId = name + "_¤",
        Operation = "parameters: [{name: a, in: query, description: D., schema: {type: string}}]",
        Arguments = """{"a": "v"}""",
        Sends = "GET /edits/¤?a=v",
    };

    private static IEnumerable<EditCase> MoreTagNames() =>
    [
        new("two tags") { Tag = "¤", Tags = "- {name: ¤, description: D.}\n- {name: ¤b, description: D.}", OperationId = "¤_Get", Operation = "description: D.", Paths = "/edits/¤/more: {get: {operationId: ¤b_Get, tags: [¤b, ¤], summary: S., responses: {'204': {description: D.}, 4XX: {description: D.}}}}", Sends = "GET /edits/¤" },
        new("of a chosen name") { Tag = "¤ x", Tags = "- {name: ¤ x, description: D., x-csharp-name: Chosen¤}", OperationId = "¤ x_Get", Operation = "description: D.", Sends = "GET /edits/¤" },
        new("with a client that is a schema") { Tag = "¤", Tags = "- {name: ¤, description: D.}", OperationId = "¤_Get", Schemas = "¤Client: {type: object, description: D., properties: {a: {type: string, description: D.}}}", Operation = "description: D.", Responses = "'200': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/¤Client'}}}}", Sends = "GET /edits/¤", Status = 200, Response = """{"a": "b"}""" },
    ];
}
