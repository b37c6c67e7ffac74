"""The library under our HTTP server and nothing else: uvicorn with httptools, one fixed answer.

Run as `python -m benchmarks.peers.bare_http PORT`.
"""

from __future__ import annotations

import sys
from typing import Any

import uvicorn

_HEAD = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}


async def app(scope: Any, receive: Any, send: Any) -> None:
    """An empty list, whatever is asked."""
    if scope["type"] == "http":
        await send(_HEAD)
        await send({"type": "http.response.body", "body": b"[]"})


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), http="httptools", lifespan="off", log_level="error")
