"""Loopback is never asked through a proxy; an own authority is trusted when it is named."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from devintel.sdk.project import Project
from devintel.sdk.server import Server, Unreachable
from tests.unit.sdk.conftest import HttpCloud


def test_loopback_is_asked_directly_whatever_the_proxy_is(
    served: HttpCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert Server(served.url).session_of(Project("shop"), "http://localhost:3000") == "shop"


def test_others_are_asked_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)

    with pytest.raises(Unreachable, match=r"devintel\.example cannot be reached.*refused"):
        Server("http://devintel.example").post("/projects", {})


def test_an_authority_that_is_no_certificate_is_told_at_once(tmp_path: Path) -> None:
    wrong = tmp_path / "ca.pem"
    wrong.write_text("nothing")

    with pytest.raises(ssl.SSLError):
        Server("https://devintel.example", authority=str(wrong))


def test_a_server_with_an_authority_of_ones_own_is_made(tmp_path: Path) -> None:
    authority = ssl.get_default_verify_paths().cafile
    if authority is None or not Path(authority).is_file():
        pytest.skip("this system has no file of authorities")

    assert Server("https://devintel.example/", authority=authority).base == (
        "https://devintel.example"
    )
