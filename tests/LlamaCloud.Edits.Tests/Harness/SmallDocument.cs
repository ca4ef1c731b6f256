namespace LlamaCloud.Edits.Tests.Harness;

/// <summary>A document that is quick to read, for cases that are only checked.</summary>
internal static class SmallDocument
{
    public const string Yaml = """
        openapi: 3.0.3
        info: {title: Edits, version: '1'}
        servers:
          - url: https://api.example.com
        security:
          - Key: []
        tags:
          - {name: Pings, description: Pings.}
        paths:
          /ping:
            get:
              operationId: Pings_Get
              tags: [Pings]
              summary: Ping.
              responses:
                '200': {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/Pong'}}}}
                4XX: {description: Refused.}
        components:
          securitySchemes:
            Key: {type: http, scheme: bearer}
          schemas:
            Pong: {type: string, description: An answer., enum: [pong]}

        """;
}
