"""What happened just before an error is told as its possible cause, with its events."""

from __future__ import annotations

from dataclasses import replace

from devintel.model import Event
from devintel.solutions.case import Case
from devintel.solutions.causality import described, failed, solutions
from devintel.solutions.example import case_of, event, response

CASE = case_of("Error: The till is closed")


def _named(sample: Event, name: str) -> Event:
    return {**sample, "id": name}


def _told(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.pattern_name, one.evidence[1].event_ids) for one in solutions(case)]


def test_a_failed_request_an_edit_and_a_commit_are_all_suspects() -> None:
    change = {"text": "till.close()", "range": {"start": {"line": 4, "character": 0}}}
    edit = _named(event("edit", path="src/till.js", change=change), "d1")
    last = {"hash": "7d09671eb8e953a5", "message": "Close the till\n\nat night"}
    commit = _named(event("git", lastCommit=last), "g1")
    case = replace(CASE, request=_named(response(500), "r1"), edits=(edit,), commit=commit)
    assert _told(case) == [
        ("causality.failed-request", ("r1",)),
        ("causality.suspect-edit", ("d1",)),
        ("causality.commit", ("g1",)),
    ]
    assert "`till.close()`" in solutions(case)[1].root_cause
    assert solutions(case)[1].evidence[1].line == 5
    assert "7d09671eb8e9 (Close the till)" in solutions(case)[2].root_cause


def test_a_slow_request_is_told_as_slow() -> None:
    slow = _named(event("network", url="/a", method="GET", status=200, duration=4200), "r1")
    assert _told(replace(CASE, request=slow)) == [("causality.slow-request", ("r1",))]
    assert described(slow) == "GET /a answered 200 after 4.2 s"


def test_a_quick_good_request_is_no_suspect() -> None:
    good = _named(event("network", url="/a", status=200, duration=12), "r1")
    assert _told(replace(CASE, request=good)) == []
    assert not failed(None)


def test_a_request_is_not_its_own_cause() -> None:
    request = response(500)
    assert _told(replace(case_of(request), request=request)) == []


def test_a_commit_that_changes_a_lock_file_is_named_a_change_of_dependencies() -> None:
    commit = _named(event("git", lastCommit={"hash": "ab"}, files=["web/package-lock.json"]), "g1")
    assert _told(replace(CASE, commit=commit)) == [("causality.dependency-change", ("g1",))]


def test_a_request_that_got_no_answer_is_told_with_its_error() -> None:
    broken = _named(event("network", url="/a", method="GET", error="Failed to fetch"), "r1")
    assert _told(replace(CASE, request=broken)) == [("causality.failed-request", ("r1",))]
    assert described(broken) == "GET /a failed: Failed to fetch"
