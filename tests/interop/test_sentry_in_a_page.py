"""@sentry/browser in Chromium: by its DSN, through a tunnel, and beside Spotlight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import LocalCloud
from tests.interop.conftest import arrived, events, groups
from tests.interop.pages import bundled, in_chromium, served

pytestmark = pytest.mark.xdist_group("e2e")


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the SDK and a page's own script."""
    folder = tmp_path_factory.mktemp("site")
    bundled("sentry_browser.mjs", folder)
    bundled("page.mjs", folder)
    return folder


def page_with(site: Path, name: str, spotlight: str = "", first: str = "", **options: Any) -> str:
    """A page with the SDK and the bug, behind what stands `first` in its head."""
    told = f"window.options = {json.dumps(options)}; window.spotlight = {json.dumps(spotlight)};"
    (site / name).write_text(
        f"<!doctype html><title>shop</title>{first}<script>{told}</script>"
        "<script src=sentry_browser.js></script><script src=page.js></script>"
    )
    return f"/{name}"


def throw_and_flush(page: Page) -> None:
    """The bug, uncaught, as a user meets it."""
    page.evaluate("setTimeout(() => checkout({}))")
    page.wait_for_function("Sentry.lastEventId() !== undefined")
    assert page.evaluate("flushed()")


@pytest.mark.parametrize("way", ["dsn", "tunnel", "spotlight"])
def test_an_error_of_a_page_arrives_with_the_page_load_beside_it(
    local: LocalCloud, site: Path, way: str
) -> None:
    dsn = f"http://KEY@127.0.0.1:{local.port}/7"
    options: dict[str, Any] = {"dsn": dsn, "release": f"page-{way}@1"}
    spotlight = ""
    if way == "tunnel":
        options |= {
            "dsn": "https://KEY@devintel.example/7",
            "tunnel": f"{local.url}/api/7/envelope/",
        }
    if way == "spotlight":
        options["dsn"], spotlight = "", f"{local.url}/stream"
    path = page_with(site, f"{way}.html", spotlight, **options)

    def visit(page: Page) -> None:
        page.goto(address + path)
        throw_and_flush(page)

    with served(site) as address:
        in_chromium(visit)

    found = events(local, f"page-{way}")
    (error,) = (e for e in found if e["type"] == "error")
    assert error["source"] == "sentry.javascript.browser"
    assert error["stack_trace"].splitlines()[1].strip().startswith("at total (")
    assert groups(local, f"page-{way}") == [
        ("TypeError: Cannot read properties of undefined (reading 'length')", 1)
    ]
    assert arrived(local, f"page-{way}")["sentry event"] == (1, 0)


def test_one_bug_is_one_group_by_whatever_client_it_arrives(local: LocalCloud, site: Path) -> None:
    dsn = f"http://KEY@127.0.0.1:{local.port}/7"
    ours = f'<script src="{local.url}/client.js" data-session="three"></script>'
    path = page_with(site, "three.html", dsn=dsn, release="three@1", first=ours)
    as_otlp = """async (url) => {
      let caught;
      try { checkout({}); } catch (error) { caught = error; }
      const headers = { 'content-type': 'application/json' };
      const text = (key, stringValue) => ({ key, value: { stringValue } });
      const record = { severityNumber: 17, attributes: [
        text('exception.type', caught.name), text('exception.message', caught.message),
        text('exception.stacktrace', caught.stack)] };
      const resource = { attributes: [text('service.name', 'three')] };
      const logs = { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] };
      const body = JSON.stringify(logs);
      return (await fetch(url + '/v1/logs', { method: 'POST', headers, body })).status;
    }"""

    def visit(page: Page) -> int:
        page.goto(address + path)
        throw_and_flush(page)
        status: int = page.evaluate(as_otlp, local.url)
        while len(errors := [e for e in events(local, "three") if e["type"] == "error"]) < 3:
            page.wait_for_timeout(100)
        sources.update(error["source"] for error in errors)
        return status

    sources: set[str] = set()
    with served(site) as address:
        assert in_chromium(visit) == 200

    assert sources == {"sentry.javascript.browser", "browser", "three"}
    assert groups(local, "three") == [
        ("TypeError: Cannot read properties of undefined (reading 'length')", 3)
    ]
