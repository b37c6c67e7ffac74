"""Pages with a real client in them, served from a folder and opened in Chromium."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.interop.conftest import CLIENTS, NODE_MODULES, installed
from tests.patience import apart, joined

T = TypeVar("T")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
FLAGS += ["--short-reporting-delay", "--ignore-certificate-errors"]


class _Handler(SimpleHTTPRequestHandler):
    fields: Mapping[str, str] = {}
    behind = ""
    forwarded: Event

    def do_POST(self) -> None:
        """Pass it on to the server behind, as a proxy that ends TLS does."""
        body = self.rfile.read(int(self.headers["content-length"]))
        kind = {"Content-Type": self.headers["content-type"]}
        request = urllib.request.Request(self.behind + self.path, body, kind, method="POST")
        with urllib.request.urlopen(request, timeout=30) as answer:
            self.send_response(answer.status)
            self.end_headers()
            self.wfile.write(answer.read())
        self.forwarded.set()

    def end_headers(self) -> None:
        """Add what the test wants the page to be served with."""
        for name, value in self.fields.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@contextmanager
def served(
    folder: Path,
    certificate: Path | None = None,
    behind: str = "",
    forwarded: Event | None = None,
    **fields: str,
) -> Iterator[str]:
    """A folder on a free port; the address. `fields` are header fields, `_` for `-`.

    What is posted goes to `behind`, and then `forwarded` is set.
    """
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    own = {"fields": named, "behind": behind, "forwarded": forwarded or Event()}
    handler = type("Handler", (_Handler,), own)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        joined(thread)


def bundled(script: str, folder: Path, *options: str) -> Path:
    """A script of the clients with everything it imports, as one file."""
    installed("node")
    made = folder / f"{Path(script).stem}.js"
    modules = folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(NODE_MODULES)
    (folder / script).write_text((CLIENTS / script).read_text())
    command = [str(NODE_MODULES / ".bin" / "esbuild"), script, "--bundle", f"--outfile={made.name}"]
    command += ["--preserve-symlinks", "--log-level=error", *options]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    return made


def in_chromium(work: Callable[[Page], T], flags: Sequence[str] = ()) -> T:
    """What `work` gives for a fresh page."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed")

    def run() -> Any:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *flags])
            try:
                context = browser.new_context(ignore_https_errors=True)
                return work(context.new_page())
            finally:
                browser.close()

    found: T = apart(run)
    return found
