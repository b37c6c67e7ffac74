"""Steps end: what cannot come any more is not waited for, and there is a limit for all."""

from __future__ import annotations

from verification.steps import NotServed, Result, Step, run


def asked(it: list[str]) -> str:
    it.append("asked")
    return "answered"


def refused(it: list[str]) -> None:
    raise OSError("refused")


def not_there(it: list[str]) -> None:
    raise NotServed("no edge")


def outcomes(results: list[Result]) -> list[tuple[str, str, str]]:
    return [(each.name, each.outcome, each.seen) for each in results]


def test_what_needs_a_failed_step_is_not_tried() -> None:
    tried: list[str] = []
    steps = [
        Step("joins", refused),
        Step("sends", asked, (refused,)),
        Step("hears", not_there, (asked,)),
        Step("leaves", lambda it: None),
    ]

    assert outcomes(run(steps, tried, lambda result: None)) == [
        ("joins", "failed", "OSError: refused"),
        ("sends", "failed", "not tried, as this failed: joins"),
        ("hears", "failed", "not tried, as this failed: sends"),
        ("leaves", "passed", ""),
    ]
    assert tried == []


def test_a_step_is_tried_where_what_it_needs_is_not_served_or_not_among_them() -> None:
    steps = [Step("finds", not_there), Step("asks", asked, (not_there, refused))]

    assert outcomes(run(steps, [], lambda result: None)) == [
        ("finds", "not served", "no edge"),
        ("asks", "passed", "answered"),
    ]


def test_no_step_begins_when_the_time_for_all_is_over() -> None:
    told: list[Result] = []
    results = run([Step("asks", asked)], [], told.append, limit_s=-1)

    assert outcomes(results) == [("asks", "failed", "not tried: -1 s were over")]
    assert told == results
