"""A page minified with a map, sentry-cli that uploads the map, and the bug thrown in the page."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.interop.conftest import CLIENTS, NODE_MODULES
from tests.interop.pages import bundled, in_chromium, served


def sentry_cli(folder: Path, url: str, token: str, *words: str, **variables: str) -> str:
    """`sentry-cli sourcemaps` of a server; what it said."""
    command = [str(NODE_MODULES / ".bin" / "sentry-cli"), "--url", url]
    command += ["--auth-token", token, "sourcemaps", *words]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_PROXY": "127.0.0.1"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=known | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def built(folder: Path, before: str = "") -> Path:
    """The page minified into `dist`; `before` is code that a later build has besides."""
    bundled("sentry_browser.mjs", folder)
    script = (CLIENTS / "page.mjs").read_text()
    (folder / "page.mjs").write_text(before + script)
    dist = folder / "dist"
    command = [str(NODE_MODULES / ".bin" / "esbuild"), "page.mjs", "--bundle", "--minify"]
    command += ["--sourcemap", f"--outfile={dist}/app.js", "--log-level=error"]
    subprocess.run(command, cwd=folder, check=True, timeout=120)
    return dist


def thrown_in(dist: Path, dsn: str, release: str, flags: Sequence[str] = ()) -> None:
    """Open the built page and let its bug happen; ends once Sentry has sent it."""
    options = {"dsn": dsn, "release": release}
    (dist / "sentry_browser.js").write_text((dist.parent / "sentry_browser.js").read_text())
    (dist / "index.html").write_text(
        f"<!doctype html><script>window.options = {json.dumps(options)}</script>"
        "<script src=sentry_browser.js></script><script src=app.js></script>"
    )

    def visit(page: Page) -> None:
        page.goto(address)
        page.evaluate("setTimeout(() => checkout({}))")
        page.wait_for_function("Sentry.lastEventId() !== undefined")
        assert page.evaluate("flushed()")

    with served(dist) as address:
        in_chromium(visit, flags)


def frames(error: dict[str, Any]) -> list[dict[str, Any]]:
    """The frames of an error that a map was found for."""
    return [frame for frame in error["content"]["frames"] if "bundle" in frame]
