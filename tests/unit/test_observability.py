"""One line an invocation."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from devintel import observability
from devintel.observability import invocation
from tests.fakes.clock import FakeClock


@pytest.fixture(name="lines")
def _lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    lines: list[str] = []
    monkeypatch.setattr(observability.output, "write", lines.append)
    monkeypatch.setattr(observability.output, "level", "WARNING")
    return lines  # type: ignore[return-value]  # a generator fixture


def test_below_the_chosen_level_only_what_is_counted_is_written(lines: list[str]) -> None:
    for counted, failed in ((0, ""), (2, ""), (0, "no_session")):
        with invocation("event", FakeClock()) as record:
            record.count("accepted", counted)
            if failed:
                record.failed(failed)

    written = [json.loads(line) for line in lines]
    assert [(w["level"], w.get("accepted"), w.get("error")) for w in written] == [
        ("INFO", [2.0], None),
        ("WARNING", None, "no_session"),
    ]


def test_a_log_that_cannot_be_written_fails_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(line: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(observability.output, "write", broken)

    with invocation("event", FakeClock()) as record:
        record.count("accepted")

    assert record.counts == {"accepted": 1}


def test_what_nobody_reads_is_not_even_spelled(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observability.output, "skips", lambda record: record.handler == "event")
    for handler in ("event", "connect"):
        with invocation(handler, FakeClock()) as record:
            record.count("accepted")

    assert [json.loads(line)["handler"] for line in lines] == ["connect"]
