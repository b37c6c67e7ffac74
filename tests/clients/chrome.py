"""The real extension, unpacked in a Chromium of its own profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from clients.packaging import browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def with_extension(playwright: Playwright, program: str, folder: Path) -> Iterator[BrowserContext]:
    """A browser whose only extension is ours, as `make extensions` builds it."""
    extension = browser(folder / "extension")
    context = playwright.chromium.launch_persistent_context(
        str(folder / "profile"),
        executable_path=program,
        headless=True,
        args=[*FLAGS, f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
        ignore_default_args=["--disable-extensions"],
    )
    yield context
    context.close()


def worker_of(context: BrowserContext) -> Worker:
    """The extension's service worker."""
    found = [w for w in context.service_workers if w.url.endswith("background.js")]
    return found[0] if found else context.wait_for_event("serviceworker")


def choose(context: BrowserContext, **settings: Any) -> Page:
    """Set what the popup's form sets, by the extension's own page."""
    host = worker_of(context).url.split("/")[2]
    popup = context.new_page()
    popup.goto(f"chrome-extension://{host}/popup.html")
    popup.evaluate(
        "values => chrome.runtime.sendMessage({ask: 'change', origin: '', values})", settings
    )
    return popup


def tick(page: Page, ms: int = 200) -> Callable[[], None]:
    """Passes time in the browser; the longer, the less a log of thousands is asked for."""
    return lambda: page.wait_for_timeout(ms)
