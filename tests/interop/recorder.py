"""A server that takes anything and keeps it: how tests/interop/recorded was made.

`python tests/interop/recorder.py FILE -- COMMAND ...` runs a client and writes what it sent as JSON
lines; `{url}` and `{host}` in its words and environment are the recorder's address.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

_LEFT_OUT = {"host", "connection", "accept", "accept-encoding", "accept-language"}


class Recorder(ThreadingHTTPServer):
    """Keeps each request as a payload 2.0 event would carry it; answers 200 with `{}`."""

    def __init__(self, answers: dict[str, tuple[int, dict[str, str], bytes]] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.answers = answers or {}

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Recorder

    def _any(self) -> None:
        body = self._body()
        raw_path, _, query = self.path.partition("?")
        headers = {k.lower(): v for k, v in self.headers.items() if k.lower() not in _LEFT_OUT}
        kept = {
            "method": self.command,
            "path": raw_path,
            "query": query,
            "headers": headers,
            "body": base64.b64encode(body).decode(),
        }
        self.server.requests.append(kept)
        status, fields, answer = self.server.answers.get(raw_path, (200, {}, b"{}"))
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = do_OPTIONS = do_PUT = _any

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):  # waits: for the client
                parts.append(self.rfile.read(size))
                self.rfile.readline()  # waits: for the client
            self.rfile.readline()  # waits: for the client
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def log_message(self, *said: object) -> None:
        """Say nothing."""


def _filled(word: str, url: str) -> str:
    return word.replace("{url}", url).replace("{host}", url.removeprefix("http://"))


def main() -> None:
    """Run the command against a recorder and write what came."""
    file, _, *command = sys.argv[1:]
    with Recorder() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        words = [_filled(word, server.url) for word in command]
        environment = {k: _filled(v, server.url) for k, v in os.environ.items()}
        subprocess.run(words, check=False, timeout=120, env=environment)
        server.shutdown()
    text = "".join(json.dumps(request) + "\n" for request in server.requests)
    Path(file).write_text(text.replace(server.url, "http://127.0.0.1:8000"))
    sys.stdout.write(f"{len(server.requests)} requests\n")


if __name__ == "__main__":
    main()
