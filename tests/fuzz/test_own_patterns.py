"""What a reader's or a rule's own pattern lets in, it can read: also where a part is missing."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from devintel.grouping import fingerprint_of
from devintel.grouping.terminal.candidates import all_readers
from devintel.grouping.terminal.reader import Block, Reader
from devintel.ingest.parsing import take
from devintel.model import Event
from devintel.projection import State, fold, views
from devintel.solutions.rule import Rule
from devintel.solutions.rulebook import rules
from devintel.solutions.suggest import no_outcomes, suggest
from devintel.timestamp import iso

NOW = 1_700_000_000_000
LINES = ("", "  x", "error: y", "  at f (a.js:1:2)", "---", "1 | a", "help: z", "E   q", "+ b")
some = settings(
    max_examples=250,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def begun(draw: Any) -> tuple[Reader, str]:
    reader = draw(st.sampled_from(all_readers()))
    return reader, draw(st.from_regex(reader.starts)).partition("\n")[0]


@st.composite
def worded(draw: Any) -> tuple[Rule, str]:
    rule = draw(st.sampled_from(rules()))
    text = draw(st.from_regex(draw(st.sampled_from(rule.patterns))))
    return rule, f"{draw(st.sampled_from(rule.on.split()))} {text}"


def events(text: str) -> list[Event]:
    """The text as an error, and as what a terminal printed."""
    said = [
        {"type": "error", "content": {"message": text}},
        {"type": "terminal", "subtype": "output", "content": {"data": text + "\n"}},
    ]
    taken = take(said, source="x", now=NOW, redact=list, fingerprint=fingerprint_of, limit=9)
    about = {"received_at": iso(NOW), "session_id": "s"}
    return [{**each, "seq": n, **about} for n, each in enumerate(taken.events, 1)]  # type: ignore[typeddict-item]  # as the log numbers them


@some
@given(begun(), st.lists(st.sampled_from(LINES), max_size=4))
def test_a_reader_reads_whatever_its_pattern_lets_in(
    start: tuple[Reader, str], rest: list[str]
) -> None:
    reader, line = start
    match = reader.begins(line)
    if match:
        list(reader.read(Block([line, *rest], [], match)))


@some
@given(worded())
def test_a_rule_answers_whatever_its_pattern_lets_in(asked: tuple[Rule, str]) -> None:
    state = State(session_id="s")
    for event in events(asked[1]):
        fold(state, event)

    cases = [views.case(state, name) for name in state.groups]
    shown = [found.wire() for case in cases if case for found in suggest(case, no_outcomes)]
    assert state.skips == 0
    assert all(each["root_cause"] for each in shown)
