"""`devintel keys`: over REST, and on the table for the first key."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from devintel import wiring
from devintel.adapters.dynamodb.store import DynamoStore, client, create_table
from devintel.ports import Ports
from devintel.teams import key_ring
from devintel.tenancy import acting_for
from devintel_cli.main import app
from devintel_cli.remote import Server, ServerError
from tests.cloud import Cloud
from tests.fakes.push import RecordingPush
from tests.imitation import imitated_aws

RUN = CliRunner()


@pytest.fixture(name="admin")
def _admin(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> str:
    """A deployment behind the command line's HTTP client, and its admin key."""
    keyed = Cloud(auth="keys")
    with acting_for("acme"):
        key = key_ring.create(keyed.wiring.ports, "acme", "first", ["admin"]).text

    def call(server: Server, method: str, path: str, body: Any = None, accept: str = "") -> Any:
        status, answer = keyed.http(method, path, body, {"authorization": f"Bearer {server.key}"})
        if status >= 400:
            raise ServerError(f"{answer['message']} ({status})")
        return answer

    monkeypatch.setattr(Server, "call", call)
    return key


def _run(*words: str, key: str) -> tuple[int, str]:
    done = RUN.invoke(app, ["keys", *words, "--key", key])
    return done.exit_code, done.output


def test_a_key_goes_to_a_file_that_only_its_owner_can_read(admin: str, tmp_path: Path) -> None:
    file = tmp_path / "key"

    code, said = _run("create", "ci", "--scope", "read", "--out", str(file), key=admin)

    made = file.read_text().strip()
    assert code == 0
    assert made.startswith("dvi_")
    assert made not in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "ci" in _run("list", key=admin)[1]
    assert _run("list", key=made)[0] == 2


def test_a_key_is_rotated_and_revoked(admin: str) -> None:
    made = _run("create", "ci", "--scope", "ingest", key=admin)[1].split()[0]
    key_id = made.split("_")[1]

    assert _run("rotate", key_id, key=admin)[1].startswith("dvi_")
    assert _run("revoke", key_id, key=admin) == (0, "Revoked; closed 0 connections.\n")
    code, said = _run("revoke", key_id, key=admin)
    assert (code, said) == (2, "There is no such key. (404)\n")


def test_the_first_key_is_made_on_the_table_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with imitated_aws():
        create_table(client(), "devintel")
        words = ["create", "first", "--scope", "admin", "--table", "devintel", "--team", "acme"]

        code, said = _run(*words, key="")

        store = DynamoStore(client(), "devintel", wiring.clock)
        caller = key_ring.verify(Ports(store, RecordingPush(), wiring.clock), said.split()[0])
    assert code == 0
    assert (caller.team, caller.scopes) == ("acme", {"admin"})  # type: ignore[comparison-overlap]  # equal all the same
