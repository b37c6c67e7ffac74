"""Fingerprints that were found lately."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from devintel.grouping import fingerprint_of
from devintel.grouping.recent import RecentFingerprints

ERRORS = Path(__file__).parents[2] / "labelled" / "errors.jsonl"


def test_it_finds_what_is_found_of_each_event_whatever_came_before() -> None:
    events = [json.loads(line)["event"] for line in ERRORS.read_text("utf-8").splitlines()]
    recent = RecentFingerprints(fingerprint_of, most=100)
    for event in events:
        again = event | {"id": "another", "timestamp": "later", "context": {"url": "/elsewhere"}}
        assert recent(event) == recent(again) == fingerprint_of(again)


def test_an_error_that_comes_again_is_looked_at_once() -> None:
    seen: list[str] = []

    def find(event: Mapping[str, Any]) -> str | None:
        seen.append(event["id"])
        return None if event["type"] == "log" else "g" + event["content"]["message"]

    recent = RecentFingerprints(find, most=2)
    sent = [("1", "a"), ("2", "a"), ("3", "b"), ("4", "c"), ("5", "a")]
    found = [
        recent({"id": name, "type": "error", "content": {"message": message}})
        for name, message in sent
    ]
    assert (found, seen) == (["ga", "ga", "gb", "gc", "ga"], ["1", "3", "4", "5"])
    assert [recent({"id": name, "type": "log", "content": {}}) for name in "67"] == [None, None]
    assert seen[-2:] == ["6", "7"]
