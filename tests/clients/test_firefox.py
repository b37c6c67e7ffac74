"""The same extension in Firefox: installed, capturing, and clean for its linter."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clients.packaging import browser
from tests.browser.cloud import HTTP, LocalCloud
from tests.clients.conftest import ROOT, TOOLS, needed
from tests.clients.pages import PageServer
from tests.clients.waiting import until
from tests.patience import ended, line

PAGE = """<!doctype html><script>
console.log("from Firefox", {a: 1});
console.error(new TypeError("no cart"));
fetch("/missing");
Promise.reject(new Error("nobody waits"));
</script><script>throw new RangeError("thrown inline");</script>"""


class Firefox:
    """A real Firefox by puppeteer-core, told what to do line by line."""

    def __init__(self, extension: Path) -> None:
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            pytest.skip("needs Firefox: apt-get install --no-install-recommends firefox-esr")
        needed(TOOLS / "node_modules" / "puppeteer-core")
        script = TOOLS / "firefox.mjs"
        shutil.copy(ROOT / "clients" / "tools" / "firefox.mjs", script)
        self._process = subprocess.Popen(
            ["node", str(script), program, str(extension)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert "ready" in self._heard()

    def _heard(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(line(self._process))
        return found

    def tell(self, **what: str) -> Any:
        """Open an address, or run a script in the page; its result."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        heard = self._heard()
        assert "done" in heard, heard
        return heard["done"]

    def stop(self) -> None:
        """End it."""
        ended(self._process, 30)


@pytest.fixture(name="extension", scope="module")
def _extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browser(tmp_path_factory.mktemp("firefox") / "extension", firefox=True)


@pytest.fixture(name="firefox")
def _firefox(extension: Path, cloud: LocalCloud) -> Iterator[Firefox]:
    manifest = (extension / "background.js").read_text()
    (extension / "background.js").write_text(
        manifest.replace("http://127.0.0.1:8000", cloud.url)
    )  # Firefox gives no test a way into an extension's own pages, so its default is ours
    firefox = Firefox(extension)
    yield firefox
    firefox.stop()


def test_what_a_page_tells_in_firefox_is_in_the_log(
    firefox: Firefox, cloud: LocalCloud, pages: PageServer
) -> None:
    firefox.tell(open=pages.add("/firefox", PAGE))
    session = HTTP.post(f"{cloud.url}/projects", json={"origin": pages.url}).json()["session"]
    events = until(cloud, session, lambda found: len(found) >= 5)

    assert sorted(e["type"] for e in events) == ["error", "error", "error", "log", "network"]
    assert [e["content"]["message"] for e in events if e["type"] == "log"] == [
        'from Firefox {"a":1}'
    ]
    stacks = [e["stack_trace"] for e in events if e["type"] == "error"]
    assert all(stack.partition("\n")[0].partition(":")[0].endswith("Error") for stack in stacks)
    assert "moz-extension" not in json.dumps(events)


def test_the_linter_of_firefox_has_nothing_to_say(extension: Path) -> None:
    program = needed(TOOLS / "node_modules" / ".bin" / "web-ext")
    done = subprocess.run(
        [program, "lint", "--source-dir", str(extension), "--output", "json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    found = json.loads(done.stdout)

    assert [found["errors"], found["warnings"], found["notices"]] == [[], [], []]
