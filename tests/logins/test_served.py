"""`devintel serve` in its own process, a provider in another, and a browser's cookies between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

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
