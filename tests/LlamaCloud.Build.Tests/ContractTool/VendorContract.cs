namespace LlamaCloud.Build.Tests.ContractTool;

/// <summary>
/// The sample again, as frameworks write it: OpenAPI 3.1 as JSON, <c>anyOf [x, null]</c>, constants, unions of
/// objects as oneOf, titles, examples in lists, few errors, and another part of the platform in the same document.
/// </summary>
internal static class VendorContract
{
    public const string Json = """
        {
          "openapi": "3.1.0",
          "info": { "title": "Platform", "version": "0.1.0" },
          "paths": {
            "/jobs": {
              "get": {
                "operationId": "list_jobs_jobs_get",
                "parameters": [
                  {
                    "name": "page_size", "in": "query", "required": false,
                    "schema": { "anyOf": [ { "type": "integer" }, { "type": "null" } ], "title": "Page Size" }
                  }
                ],
                "responses": {
                  "200": { "description": "Successful Response", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Page" } } } },
                  "400": { "description": "Bad Request" }
                }
              },
              "post": {
                "operationId": "create_job_jobs_post",
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/JobCreate" } } } },
                "responses": {
                  "200": { "description": "Successful Response", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Job" } } } },
                  "422": { "description": "Validation Error" }
                }
              }
            },
            "/files": { "get": { "operationId": "list_files", "responses": { "200": { "description": "Files" } } } }
          },
          "components": {
            "schemas": {
              "Page": {
                "properties": { "items": { "items": { "$ref": "#/components/schemas/Job" }, "type": "array", "title": "Items" } },
                "type": "object", "required": [ "items" ], "title": "Page"
              },
              "Job": {
                "properties": {
                  "id": { "type": "string", "examples": [ "j-1" ] },
                  "status": { "type": "string", "enum": [ "PENDING", "DONE" ], "title": "Status" },
                  "name": { "anyOf": [ { "type": "string" }, { "type": "null" } ] },
                  "result": {
                    "anyOf": [
                      { "oneOf": [ { "$ref": "#/components/schemas/Text" }, { "$ref": "#/components/schemas/Image" } ] },
                      { "type": "null" }
                    ]
                  },
                  "cell": { "anyOf": [ { "type": "string" }, { "type": "integer" }, { "type": "number" }, { "type": "null" } ] }
                },
                "type": "object", "required": [ "id", "status" ]
              },
              "Text": {
                "properties": { "type": { "type": "string", "const": "text" }, "text": { "type": "string" } },
                "type": "object", "required": [ "type", "text" ]
              },
              "Image": {
                "properties": { "type": { "type": "string", "const": "image" }, "url": { "anyOf": [ { "type": "string" }, { "type": "null" } ] } },
                "type": "object", "required": [ "type" ]
              },
              "JobCreate": {
                "additionalProperties": false,
                "properties": {
                  "source": { "type": "string" },
                  "tier": { "anyOf": [ { "type": "string", "enum": [ "fast", "slow" ] }, { "type": "string" }, { "type": "null" } ] },
                  "pages": { "anyOf": [ { "type": "integer", "exclusiveMinimum": 0, "maximum": 100 }, { "type": "null" } ] }
                },
                "type": "object", "required": [ "source" ]
              }
            }
          }
        }
        """;

    public static string With(string piece, string replacement)
    {
        StringAssert.Contains(Json, piece, $"the vendor's document has no '{piece}'");
        return Json.Replace(piece, replacement, StringComparison.Ordinal);
    }
}
