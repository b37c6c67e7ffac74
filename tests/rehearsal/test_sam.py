"""A SAM template of a sample's shape, transformed by AWS's translator and played."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rehearsal.play import Choices, Play, playing
from rehearsal.template import assembly, sam
from rehearsal.template.errors import CannotPlay

FILE = Path(__file__).parent / "sam" / "template.yaml"
IMPORTS = {"users-of-another-stack-list": "list.json"}


@pytest.fixture(autouse=True, scope="module")
def _translator() -> None:
    if sam.translator() is None:
        pytest.skip("needs AWS's SAM translator: make sam-translator")


@pytest.fixture(name="play", scope="module")
def _play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "list.json").write_text(json.dumps({"open sesame": "ann"}))
    stack = assembly.read(FILE, region="eu-west-1", imports=IMPORTS)
    for resource in stack.template["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            version = f"python{sys.version_info.major}.{sys.version_info.minor}"
            resource["Properties"]["Runtime"] = version
    choices = Choices(outside={"users.example.org": outside})
    with playing(stack, choices) as play:
        yield play


def ask(play: Play, method: str, path: str, word: str = "", **headers: str) -> httpx.Response:
    (gateway,) = play.apis.values()
    sent = {**({"authorization": word} if word else {}), **headers}
    return httpx.request(method, f"{gateway.http}{path}", headers=sent, timeout=30)


def test_an_authorizer_that_a_role_may_invoke_decides_by_path(play: Play) -> None:
    assert ask(play, "PUT", "/v1/notes/ann").status_code == 401
    assert ask(play, "PUT", "/v1/notes/ann", "guess").status_code == 401
    assert ask(play, "PUT", "/v1/notes/bob", "open sesame").status_code == 403
    kept = ask(play, "PUT", "/v1/notes/ann", "open sesame")

    told = {"by": "ann", "path": "/v1/notes/ann", "stage": "v1"}
    assert (kept.status_code, kept.json()) == (201, told)


def test_a_path_outside_the_stage_is_not_found(play: Play) -> None:
    assert ask(play, "GET", "/notes", "open sesame").status_code == 404


def test_another_function_is_invoked_without_anybody_waiting(play: Play) -> None:
    ask(play, "PUT", "/v1/notes/ann", "open sesame")
    end = time.monotonic() + 30
    while len(found := ask(play, "GET", "/v1/notes", "open sesame").json()) < 2:
        assert time.monotonic() < end, found

    assert found == ["ann", "audit of ann"]


def test_cors_is_the_gateways(play: Play) -> None:
    asked = {"origin": "https://notes.example", "access-control-request-method": "PUT"}
    answer = ask(play, "OPTIONS", "/v1/notes/ann", **asked)

    assert answer.headers["access-control-allow-origin"] == "https://notes.example"
    assert answer.headers["access-control-allow-methods"] == "GET,PUT"


def test_every_call_was_allowed_by_the_policies_that_sam_wrote(play: Play) -> None:
    actions = {(made.function, made.action) for made in play.journal.calls}

    assert {("Keep", "lambda:InvokeFunction"), ("Audit", "dynamodb:PutItem")} <= actions
    assert play.journal.not_allowed == []


def test_a_value_of_another_stack_is_asked_for_by_name() -> None:
    stack = assembly.read(FILE)

    with pytest.raises(CannotPlay, match="imports users-of-another-stack-list from another stack"):
        dict(stack.deployed)
