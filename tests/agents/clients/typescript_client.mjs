// What the protocol's own client for JavaScript gets of a server: over HTTP, or from a program.

import { createRequire } from "node:module";

const packages = createRequire(process.env.PACKAGES);
const { Client, StreamableHTTPClientTransport } = packages("@modelcontextprotocol/client");
const { StdioClientTransport } = packages("@modelcontextprotocol/client/stdio");

const [kind, where, ...words] = process.argv.slice(2);
const key = process.env.MCP_KEY;
const headers = key ? { Authorization: `Bearer ${key}` } : {};
const client = new Client({ name: "test", version: "1" });
await client.connect(
  kind === "http"
    ? new StreamableHTTPClientTransport(new URL(where), { requestInit: { headers } })
    : new StdioClientTransport({ command: where, args: words, env: process.env }),
);
const { tools } = await client.listTools();
const found = await client.callTool({ name: "search_errors", arguments: { query: "is:open" } });
const { resourceTemplates } = await client.listResourceTemplates();
const { prompts } = await client.listPrompts();
await client.close();
console.log(
  JSON.stringify({
    tools: tools.map((tool) => tool.name),
    found: JSON.parse(found.content[0].text),
    templates: resourceTemplates.length,
    prompts: prompts.map((prompt) => prompt.name),
  }),
);
