"""sentry-cli uploads the maps of a minified page; its errors then tell the sources."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import LocalCloud
from tests.interop.conftest import CLIENTS, NODE_MODULES, events, groups
from tests.interop.pages import bundled, in_chromium, served

pytestmark = pytest.mark.xdist_group("e2e")
LATER = "export const VERSION = 'two';\n\n\nconst a = 1, b = 2;\nwindow.v = a + b;\n"
TITLE = "TypeError: Cannot read properties of undefined (reading 'length')"


def sentry_cli(folder: Path, local: LocalCloud, *words: str) -> str:
    command = [str(NODE_MODULES / ".bin" / "sentry-cli"), "--url", local.url]
    command += ["--auth-token", "any", "sourcemaps", *words]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "NO_PROXY": "127.0.0.1"}
    done = subprocess.run(
        command, cwd=folder, env=known, capture_output=True, text=True, timeout=120, check=False
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


def thrown_in(dist: Path, local: LocalCloud, release: str) -> None:
    """Open the built page and let its bug happen."""
    options = {"dsn": f"http://KEY@127.0.0.1:{local.port}/7", "release": release}
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
        in_chromium(visit)


@pytest.mark.parametrize("by", ["debug-id", "release"])
def test_an_error_of_a_minified_page_tells_the_source_and_is_one_group_in_every_build(
    local: LocalCloud, tmp_path: Path, by: str
) -> None:
    session = f"maps-{by}"
    for number, before in enumerate(("", LATER)):
        folder = tmp_path / str(number)
        folder.mkdir()
        dist = built(folder, before)
        release = f"{session}@{number}"
        if by == "debug-id":
            sentry_cli(folder, local, "inject", "dist")
            words = ["--org", "acme", "--project", "shop", "dist"]
        else:
            words = ["--org", "acme", "--project", "shop", "--release", release, "dist"]
        assert "Bundled" in sentry_cli(folder, local, "upload", *words)
        thrown_in(dist, local, release)

    errors = [e for e in events(local, session) if e["type"] == "error"]
    assert len({e["fingerprint"] for e in errors}) == 1
    assert groups(local, session) == [(TITLE, 2)]
    first, second = (frames(error) for error in errors)
    assert [(f["function"], f["file"], f["line"]) for f in first] == [
        ("total", "../page.mjs", 3),
        ("checkout", "../page.mjs", 7),
    ]
    assert first[0]["source"]["line"] == "  return cart.items.length;"
    assert [f["line"] for f in second] == [8, 12]
    assert "at total (../page.mjs:3:21)" in errors[0]["stack_trace"]


def frames(error: dict[str, Any]) -> list[dict[str, Any]]:
    return [frame for frame in error["content"]["frames"] if "bundle" in frame]
