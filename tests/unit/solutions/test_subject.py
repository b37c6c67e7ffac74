"""What rules read of an event: its own words, never its frames, and nothing without end."""

from __future__ import annotations

from typing import Any, cast

from devintel.model import Event
from devintel.solutions.case import Case
from devintel.solutions.example import case_of, event, response
from devintel.solutions.subject import MAX_LINE, MAX_TEXT, Subject


def _text(case: Case) -> str:
    return Subject(case).text


def test_the_error_behind_a_console_call_is_read() -> None:
    inner = {"type": "error", "name": "TypeError", "message": "x is not iterable"}
    sample = event("error", message="Failed to render {}", formatted=["Failed to render", inner])
    assert _text(Case("f", sample)).splitlines() == [
        "Failed to render {}",
        "TypeError: x is not iterable",
    ]


def test_the_type_that_a_report_without_one_is_given_is_no_word_of_it() -> None:
    sample = event("terminal", name="bash", data="not found")
    assert _text(Case("f", sample, type="TerminalError", message="not found")) == "not found"


def test_what_lies_below_an_error_is_read_from_its_stack() -> None:
    stack = (
        "TypeError: fetch failed\n    at load (/srv/a.js:4:15)\n"
        "  [cause]: Error: connect ECONNREFUSED ::1:3001\n      at afterConnect (node:net:1:2)"
    )
    sample = event("error", message="TypeError: fetch failed", stack=stack)
    assert _text(Case("f", sample)).splitlines() == [
        "TypeError: fetch failed",
        "Error: connect ECONNREFUSED ::1:3001",
    ]


def test_names_in_frames_are_no_words_of_the_error() -> None:
    stack = "Error: shop closed\n    at timeout (/app/eaddrinuse.js:1:2)\nopen@http://a/enoent.js:3"
    sample = {**event("error", message="shop closed"), "stack_trace": stack}
    assert _text(Case("f", sample)).splitlines() == ["shop closed", "Error: shop closed"]  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose


def test_a_traceback_gives_its_last_line_without_source_lines() -> None:
    stack = (
        "Traceback (most recent call last):\n"
        '  File "a.py", line 3, in f\n    raise KeyError(name)\n'
        "KeyError: 'sku'"
    )
    sample = {**event("error", message="'sku'"), "stack_trace": stack}
    assert (
        _text(Case("f", sample, type="KeyError", message="'sku'")).splitlines()[0]  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose
        == "KeyError: 'sku'"
    )
    assert "raise" not in _text(Case("f", sample))  # type: ignore[arg-type]  # a stand-in, or a wrong value on purpose


def test_prefixes_of_engines_are_left_out() -> None:
    assert _text(case_of("Uncaught (in promise) TypeError: x")) == "TypeError: x"


def test_a_failed_answer_is_read_as_its_status_a_good_one_as_nothing() -> None:
    assert _text(case_of(response(404))) == "status_404"
    assert _text(case_of(response(200))) == ""


def test_text_without_end_is_cut_before_any_pattern_runs() -> None:
    subject = Subject(case_of("x" * 100_000 + "\n" + "y" * 100_000))
    assert len(subject.text) <= MAX_TEXT
    assert max(map(len, subject.text.splitlines())) == MAX_LINE


def test_a_code_beside_the_message_is_a_word_of_the_error() -> None:
    sample = event("error", message="cannot listen", code="EADDRINUSE")
    assert _text(Case("f", sample)) == "cannot listen\nEADDRINUSE"


def test_a_stack_that_is_no_text_has_no_headlines() -> None:
    sample: dict[str, Any] = {**event("error", message="shop closed"), "stack_trace": ["at f"]}
    assert _text(Case("f", cast(Event, sample))) == "shop closed"
