// Calls a server with the TypeScript SDK. Arguments: the command of the server. Prints what it got as one JSON object.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const [command, ...args] = process.argv.slice(2);
const client = new Client({ name: 'test', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command, args, env: { HOME: process.env.HOME, PATH: process.env.PATH } }));

const { tools } = await client.listTools();
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
formats.default(ajv);
for (const tool of tools) {
  ajv.compile(tool.inputSchema);
}

const valid = ajv.compile(tools.find(tool => tool.name === 'parse_file').inputSchema);
const text = async (name, given) => (await client.callTool({ name, arguments: given })).content.map(block => block.text);
const result = {
  server: client.getServerVersion().name,
  tools: tools.map(tool => tool.name),
  checks: [
    valid({ document: 'notes.md', configuration: { tier: 'agentic', page_ranges: { max_pages: 1 } } }),
    valid({ document: 'notes.md', configuration: { page_ranges: { max_pages: 0 } } }),
    valid({}),
  ],
  parsed: await text('parse_file', { document: process.env.HOME + '/notes.md' }),
  listed: await text('list_jobs', { page_size: 1 }),
  error: await client.callTool({ name: 'get_job', arguments: { job_id: 'pjb-nothing' } }),
};
await client.close();
console.log(JSON.stringify(result));
