"""What the protocol's own client for Python gets of a server: over HTTP, or from a program."""

import asyncio
import json
import os
import sys

import httpx2
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client


async def main(kind, where, *words):
    if kind == "http":
        key = os.environ.get("MCP_KEY")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        server = streamable_http_client(
            where, http_client=httpx2.AsyncClient(headers=headers, timeout=60)
        )
    else:
        server = stdio_client(
            StdioServerParameters(command=where, args=list(words), env=dict(os.environ))
        )
    async with Client(server) as client:
        tools = await client.list_tools()
        found = await client.call_tool("search_errors", {"query": "is:open"})
        templates = await client.list_resource_templates()
        prompts = await client.list_prompts()
        print(
            json.dumps(
                {
                    "tools": [tool.name for tool in tools.tools],
                    "found": json.loads(found.content[0].text),
                    "templates": len(templates.resource_templates),
                    "prompts": [prompt.name for prompt in prompts.prompts],
                }
            )
        )


asyncio.run(main(*sys.argv[1:]))
