"""`devintel serve` in its own process, a provider in another, and a browser's cookies between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.conftest import FLAGS
from tests.e2e.conftest import ROOT, START
from tests.logins.conftest import ANA, Provider, free_port, mock_provider
from tests.patience import patiently


@pytest.fixture(name="provider", scope="module")
def _provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    yield from mock_provider(tmp_path_factory.mktemp("provider"))


@pytest.fixture(name="url", scope="module")
def _url(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, folder = free_port(), tmp_path_factory.mktemp("served")
    env = {k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")}
    env |= {
        "PYTHONPATH": f"{ROOT / 'functions'}{os.pathsep}{ROOT}",
        "DEVINTEL_OIDC_ISSUER": provider.issuer,
        "DEVINTEL_OIDC_CLIENT_ID": provider.client_id,
        "DEVINTEL_OIDC_CLIENT_SECRET": provider.secret,
        "DEVINTEL_OIDC_ROLES": "engineers=read",
    }
    command = [sys.executable, "-c", START, "serve", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--data", str(folder / "data")], env=env, stdout=log, stderr=log, cwd=ROOT
        )
        try:
            _answers(process, f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def _answers(process: subprocess.Popen[bytes], url: str) -> None:
    with httpx.Client(trust_env=False) as client:
        for _ in patiently("the server"):
            if process.poll() is not None:
                break
            try:
                if client.get(url).status_code == 200:
                    return
            except httpx.TransportError:
                continue
    raise AssertionError("The server did not start.")


def test_a_person_logs_in_to_a_served_team(provider: Provider, url: str, tmp_path: Path) -> None:
    provider.hire("ana", ANA)
    with httpx.Client(trust_env=False) as browser:
        assert browser.get(f"{url}/issues").status_code == 401
        sent = browser.get(f"{url}/login", params={"to": "/dashboard/?view=mine"})
        assert sent.status_code == 302
        back = browser.post(sent.headers["location"], data={"sub": "ana"})
        assert back.headers["location"].startswith(f"{url}/login/callback?")
        done = browser.get(back.headers["location"])
        assert urljoin(url, done.headers["location"]) == f"{url}/dashboard/?view=mine"
        assert browser.get(f"{url}/me").json()["person"] == "ana@example.com"
        assert browser.get(f"{url}/issues").json()["issues"] == []
        ticket = browser.post(f"{url}/tickets", json={"scope": "read"})
        assert ticket.status_code == 200
        assert browser.post(f"{url}/logout").json() == {"status": "logged_out"}
        assert browser.get(f"{url}/me").status_code == 401


Open = Callable[[str], Page]


@pytest.fixture(name="open_page")
def _open_page(playwright: Playwright) -> Iterator[Open]:
    """Opens an address in a Chromium of its own, as somebody who was never here."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("needs Chromium: apt-get install --no-install-recommends chromium")
    browser = playwright.chromium.launch(executable_path=program, args=FLAGS)

    def open_page(url: str) -> Page:
        page = browser.new_page()
        page.set_default_timeout(20_000)
        page.goto(url)
        return page

    try:
        yield open_page
    finally:
        browser.close()


def lets_in(page: Page, who: str) -> None:
    """The provider's own page."""
    page.locator('input[name="sub"]').fill(who)
    page.locator('form button, form input[type="submit"]').first.click()


def test_a_person_logs_in_and_out_on_the_dashboard_and_comes_back_to_the_same_page(
    provider: Provider, url: str, open_page: Open
) -> None:
    provider.hire("ana", ANA)
    page = open_page(f"{url}/dashboard/?view=issues&q=is%3Aresolved")
    page.get_by_role("link", name="Log in with your company's account").click()
    lets_in(page, "ana")

    expect(page.get_by_text("No issue is is:resolved.")).to_be_visible()
    assert page.url == f"{url}/dashboard/?view=issues&q=is%3Aresolved"
    expect(page.locator("[data-status=live]")).to_be_visible()
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_text("Logged in as ana@example.com, who may read.")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in with your company's account")).to_be_visible()


def test_who_has_no_role_reads_why(provider: Provider, url: str, open_page: Open) -> None:
    provider.hire("ben", {**ANA, "groups": ["visitors"], "email": "ben@example.com"})
    page = open_page(f"{url}/dashboard/")
    page.get_by_role("link", name="Log in with your company's account").click()
    lets_in(page, "ben")

    expect(page.get_by_role("alert")).to_contain_text("None of your groups has a role here")
    assert page.url == f"{url}/dashboard/"


def test_a_login_that_was_not_begun_here_says_so(url: str, open_page: Open) -> None:
    page = open_page(f"{url}/login/callback?state=x&code=y")
    expect(page.get_by_role("alert")).to_contain_text("The login was not finished")
