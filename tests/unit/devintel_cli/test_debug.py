"""`devintel debug` and `session diff`: from one moment to the next, and no trace left."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from devintel_cli import moments
from devintel_cli.main import app
from devintel_cli.remote import Server
from tests.cloud import Cloud

ERROR = {"type": "error", "content": {"message": "Cannot read total"}}
Run = Callable[..., str]


@pytest.fixture(name="run")
def _run(cloud: Cloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """A command in an empty git work tree, over the product's own routes; what it prints."""

    def call(server: Server, method: str, path: str, body: Any = None, accept: str = "") -> Any:
        status, answer = cloud.http(method, path, body)
        assert status == 200, answer
        return answer

    monkeypatch.setattr(Server, "call", call)
    monkeypatch.chdir(tmp_path)
    subprocess.run(("git", "init", "-q"), check=True, timeout=120)

    def run(*words: str) -> str:
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_what_happened_since_the_mark_is_told_and_the_rest_is_not(cloud: Cloud, run: Run) -> None:
    client = cloud.connect("c=")
    client.init("shop")
    client.send("event", event=ERROR)
    cloud.stream()
    begun = run("debug", "start", "shop")
    failed = {"url": "https://shop.example/pay?card=1", "method": "POST", "status": 500}
    client.send("event", event={"type": "network", "content": failed})
    client.send("event", event={"type": "error", "content": {"message": "Stock is gone"}})
    client.log("looking\x1b]52;c;eA==\x07")
    cloud.stream()
    told = run("debug", "collect")

    assert begun.startswith("From shop@1. ")
    assert "Error: Stock is gone" in told
    assert "Errors not seen since:\n- Error: Cannot read total" in told
    assert "POST https://shop.example/pay: not asked -> 500" in told
    assert "card=1" not in told.partition("What was printed")[0]
    assert "looking\u241b" in told
    assert len(told) < 6_000, "some 2,000 tokens"


def test_two_sessions_are_compared(cloud: Cloud, run: Run) -> None:
    for name, message in (("before", "Cannot read total"), ("after", "Stock is gone")):
        client = cloud.connect(f"{name}=")
        client.init(name)
        client.send("event", event={"type": "error", "content": {"message": message}})
        cloud.stream()
    told = run("session", "diff", "before", "after")

    assert "New errors:\n- Error: Stock is gone" in told
    assert "Gone errors:\n- Error: Cannot read total" in told
    assert run("session", "diff", "after", "after@0") == run("session", "diff", "after", "after@0")


def test_clean_removes_the_marked_lines_and_nothing_else(run: Run, tmp_path: Path) -> None:
    file, binary = tmp_path / "app.py", tmp_path / "logo.bin"
    file.write_bytes(b"a = 1\r\nprint(a)  # devintel-debug\r\nb = 2\r\n")
    binary.write_bytes(b"\xff\x00devintel-debug\n")

    assert "1 lines removed." in run("debug", "clean")
    assert file.read_bytes() == b"a = 1\r\nb = 2\r\n"
    assert binary.read_bytes() == b"\xff\x00devintel-debug\n"


def test_a_moment_is_a_session_and_a_position() -> None:
    assert moments.moment("shop@12") == moments.Moment("shop", 12)
    assert moments.moment("ana@example.org") == moments.Moment("ana@example.org")


def test_an_error_is_sketched_from_what_was_recorded(cloud: Cloud, run: Run) -> None:
    client = cloud.connect("c=")
    client.init("shop")
    address = {"message": "Cannot read total", "url": "https://shop.example/cart"}
    client.send("event", event={"type": "error", "content": address})
    cloud.stream()
    group = cloud.http("GET", "/errors/shop")[1][0]["fingerprint"]

    assert "page.goto(ADDRESS)" in run("sketch", "shop", group)
    assert "Written to test_it.py" in run("sketch", "shop", group, "--out", "test_it.py")
