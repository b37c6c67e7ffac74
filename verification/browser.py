"""The dashboard in Chromium at the deployment's address, with a read key and a real ticket."""

from __future__ import annotations

import shutil

from verification.address import Address
from verification.journey import Journey
from verification.steps import NotServed

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def dashboard(it: Journey) -> str:
    """Open it, see what was sent before, then see what is sent meanwhile."""
    from playwright.sync_api import expect, sync_playwright

    if not isinstance(it.address, Address):
        raise NotServed("there is no edge, and so no dashboard")
    address = it.address
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise NotServed("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*FLAGS, *address.resolver_rule()]
        )
        context = browser.new_context(ignore_https_errors=address.ca_file is not None)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address.url}/dashboard/?token={it.read}&session={it.session}")
        expect(page.locator(".link")).to_have_text("Live", timeout=30_000)
        expect(page.locator(".row").first).to_be_visible(timeout=30_000)
        before = page.locator(".row").count()
        sender = it.clients["extension"]
        sender.say(type="event", event={"type": "log", "content": {"message": "seen live"}}, id=8)
        sender.hear("event_processed", lambda m: m.get("id") == 8)
        expect(page.locator(".row .text").last).to_contain_text("seen live", timeout=30_000)
        assert not errors, errors
        browser.close()
    return f"{before} rows, then one more as it was sent"
