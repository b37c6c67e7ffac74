"""One Chromium for the run, one real local cloud a module; pages that tell what they did wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, expect

from tests.browser.cloud import LocalCloud

INSTALL = "apt-get install --no-install-recommends chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-precise-memory-info",
    "--host-resolver-rules=MAP devintel.lan 127.0.0.1",
]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module stays on one worker, so that its cloud starts once."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))


@pytest.fixture(name="browser", scope="session")
def _browser(playwright: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip(f"the dashboard is tested in Chromium, which is not installed: {INSTALL}")
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(name="cloud", scope="module")
def _cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    cloud = LocalCloud(tmp_path_factory.mktemp("cloud"))
    cloud.start()
    yield cloud
    cloud.stop()


@dataclass
class Watch:
    """What a page did that a reader would not want."""

    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def dialog(self, shown: Dialog) -> None:
        """Note a dialog and close it."""
        self.dialogs.append(shown.message)
        shown.dismiss()


REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (e) =>
  reportViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
"""
Open = Callable[..., Page]


@pytest.fixture(name="watch")
def _watch() -> Watch:
    return Watch()


Visitor = Callable[[int], BrowserContext]


@pytest.fixture(name="visitor", scope="session")
def _visitor(browser: Browser) -> Iterator[Visitor]:
    """People who keep their browser open: cache and compiled scripts last while a tab does."""
    visitors: list[BrowserContext] = []

    def visitor(number: int) -> BrowserContext:
        while len(visitors) <= number:
            visitors.append(browser.new_context())
            visitors[-1].new_page()
        return visitors[number]

    yield visitor
    for context in visitors:
        context.close()


@pytest.fixture(name="open_page")
def _open_page(browser: Browser, visitor: Visitor, watch: Watch) -> Iterator[Open]:
    """Opens an address as the next visitor, or as one who was never here; afterwards no page may
    have had a script error, and nothing is remembered."""
    pages: list[Page] = []
    new: list[BrowserContext] = []

    def open_page(
        url: str,
        width: int = 1440,
        height: int = 900,
        theme: Literal["light", "dark"] = "light",
        *,
        permissions: Sequence[str] = (),
        first_visit: bool = False,
    ) -> Page:
        if first_visit:
            context = browser.new_context()
            new.append(context)
        else:  # a visitor has one page: a tab behind another is not drawn, and clicks wait for that
            context = visitor(len(pages))
        if permissions:
            context.grant_permissions(permissions)
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("dialog", watch.dialog)
        page.on("request", lambda request: watch.requests.append(request.url))
        page.expose_function("reportViolation", lambda text: watch.violations.append(text))
        page.add_init_script(REPORT_VIOLATIONS)
        page.goto(url)
        return page

    yield open_page
    for page in pages:
        page.context.clear_permissions()
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear()")
        page.close()
    for context in new:
        context.close()
    assert watch.errors == []
    assert watch.dialogs == []
    assert watch.violations == []


@pytest.fixture(name="artefacts", scope="session")
def _artefacts() -> Path:
    """Where screenshots are kept for a look."""
    folder = Path(__file__).parents[2] / "test-artefacts" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


expect.set_options(timeout=15_000)
