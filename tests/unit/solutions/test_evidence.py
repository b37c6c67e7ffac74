"""A language model is told redacted evidence only, and believed only as far as that goes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from devintel.model import Event
from devintel.solutions.case import Case, Frame
from devintel.solutions.evidence import evidence, solution

ERROR: Event = {
    "id": "e1",
    "type": "error",
    "timestamp": "2026-11-23T13:23:08.915Z",
    "source": "browser",
    "content": {"message": "The till 7 is closed"},
}
REQUEST: Event = {
    **ERROR,
    "id": "r1",
    "type": "network",
    "content": {"url": "/pay?key=hunter2", "status": 502},
}
EDIT: Event = {
    **ERROR,
    "id": "d1",
    "type": "edit",
    "content": {"path": "src/till.js", "change": {"text": "till.close()"}},
}
CASE = Case(
    "f1",
    ERROR,
    type="Error",
    message="The till 7 is closed",
    frames=(Frame("pay", "src/till.js", 12, 3, True),),
    request=REQUEST,
    edits=(EDIT,),
)
GOOD = {
    "root_cause": "`pay` uses the till after src/till.js:12 closed it.",
    "explanation": "Open it before paying.",
    "solution_code": "till.open();",
    "language": "js",
    "cites": ["e1", "d1"],
}


class Says:
    """A model that gives one answer and keeps what it was told."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.told = ""

    def ask(self, instructions: str, evidence: str, schema: Mapping[str, Any]) -> str:
        self.told = evidence
        return self.answer


def _redact(text: str) -> str:
    return text.replace("hunter2", "***")


def test_an_answer_within_the_evidence_is_given_and_marked() -> None:
    found = solution(CASE, Says(json.dumps(GOOD)), _redact)
    assert found is not None
    assert (found.source, found.family, found.prior) == ("model", "model", 0.35)
    assert found.explanation == "Suggested by a language model: Open it before paying."
    assert found.evidence[0].event_ids == ("e1", "d1")


def test_what_leaves_is_redacted() -> None:
    model = Says(json.dumps(GOOD))
    solution(CASE, model, _redact)
    assert "hunter2" not in model.told
    assert "/pay?key=***" in model.told


@pytest.mark.parametrize(
    "wrong",
    [
        {"cites": []},
        {"cites": ["e1", "e99"]},
        {"root_cause": "src/other.js:3 is wrong"},
        {"solution_code": "// src/other.js:3\nfix();"},
        {"explanation": "Call `openTill` first."},
        {"confidence": 1},
    ],
)
def test_an_answer_beyond_the_evidence_is_dropped(wrong: dict[str, Any]) -> None:
    assert solution(CASE, Says(json.dumps(GOOD | wrong)), _redact) is None


def test_an_answer_that_is_no_json_is_dropped() -> None:
    assert solution(CASE, Says("I think that"), _redact) is None


def test_a_commit_is_told_by_hash_and_message_and_what_is_not_known_is_empty() -> None:
    last = {"hash": "c0ffee1", "message": "Close the till hunter2"}
    commit: Event = {**ERROR, "id": "g1", "type": "git", "content": {"lastCommit": last}}

    whole = evidence(replace(CASE, commit=commit), _redact)
    bare = evidence(Case("f1", ERROR), _redact)

    assert whole["commit"] == {"id": "g1", "hash": "c0ffee1", "text": "Close the till ***"}
    assert (bare["request"], bare["edits"], bare["commit"]) == ({}, [], {})
