"""The Python client does exactly what the vectors say, as the JavaScript one does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devintel_cli.client import Core, Options

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "client.json").read_text())
NAMES = {"maxEvents": "max_events", "maxBytes": "max_bytes"}


def options(given: dict[str, Any]) -> Options:
    values = {NAMES.get(k, k): v for k, v in given.items() if k != "backoff"}
    if "max_bytes" in values:
        values["largest"] = values["max_bytes"]  # JavaScript cannot cut a message into frames
    backoff = given.get("backoff", {})
    return Options(
        **values,
        backoff_base=backoff.get("base", Options.backoff_base),
        backoff_cap=backoff.get("cap", Options.backoff_cap),
    )


def step(core: Core, one: dict[str, Any]) -> list[dict[str, Any]]:
    if "timer" in one:
        return core.timer(one["timer"])
    if "in" in one:
        return core.received(one["on"], one["in"])
    args = one.get("args", [])
    effects: list[dict[str, Any]] = getattr(core, one["call"])(*args)
    return effects


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["name"]))
def test_the_client_does_what_the_vectors_say(case: dict[str, Any]) -> None:
    numbers: Iterator[float] = iter(case.get("random", []))
    core = Core(options({**VECTORS["options"], **case.get("options", {})}), lambda: next(numbers))
    if case.get("begin") == "live":
        for one in VECTORS["live"]:
            step(core, one)

    done = [step(core, one) for one in case["steps"]]

    told = [effects for effects, one in zip(done, case["steps"], strict=True) if "expect" in one]
    assert told == [one["expect"] for one in case["steps"] if "expect" in one]
