"""Whatever events say, the commands print it and no terminal obeys it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from devintel_cli import line, sessions
from devintel_cli.reporting import annotation
from devintel_cli.tail import Printer, Wanted
from devintel_cli.terminal import say, say_table
from tests.fuzz.hostile import TEXTS, Hostile

OBEYED = ("\x1b]52;c;cm0gLXJmIH4=\x07", "\x9b2J", "\u202e", "\r", "[link=http://x]a[/link]", "[/]")


def obeyed(printed: str) -> set[str]:
    """What of a program's output a terminal would do something with, but for a new line."""
    return {c for c in printed if not c.isprintable() and c != "\n"}


@pytest.mark.parametrize("as_json", [False, True])
def test_tail_prints_hostile_events(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(as_json, Wanted(frozenset(), ""))
    events = Hostile(3).events(list, lambda event: None)
    for _ in range(400):
        printer.event(dict(next(events)))
    for text in OBEYED:
        printer.event({"type": text, "source": text, "seq": text, "timestamp": text * 30})
    shown = capsys.readouterr()
    assert (obeyed(shown.out), obeyed(shown.err)) == (set(), set())


def test_suggestions_patterns_and_notes_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(False, Wanted(frozenset(), ""))
    for text in (*OBEYED, *TEXTS):
        solution = {"root_cause": text, "solution_code": text, "confidence": 0.5}
        pushes: list[dict[str, Any]] = [{"type": "solution", "solution": solution}]
        pushes += [{"type": "pattern", "pattern": {"description": text}}]
        pushes += [{"type": "error", "message": text}]
        for push in pushes:
            printer.effect({"emit": "push", "frame": push})
        printer.effect({"emit": "reset", "seq": 1, "reason": text})
    shown = capsys.readouterr()
    assert (obeyed(shown.out), obeyed(shown.err)) == (set(), set())


def test_sessions_and_texts_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        sessions._row({"id": text, "connections": [{"source": text}], "lastEventAt": text})
        for text in OBEYED
    ]
    say_table(["session", "who", "events", "errors", "last event"], rows)
    for text in OBEYED:
        say(text)
    printed = capsys.readouterr().out
    assert obeyed(printed) == set()
    assert "[link=http://x]a[/link]" in printed


def test_an_event_of_nothing_is_a_line() -> None:
    assert line.said({"type": "log", "content": 5}) == ""


def test_reports_of_tools_are_annotated_and_no_terminal_obeys_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for text in (*OBEYED, *TEXTS):
        content = {"file": text, "line": 1, "message": text, "test": text}
        say(annotation({"type": "error", "content": content}))
    printed = capsys.readouterr().out
    assert (obeyed(printed), printed.count("::error")) == (set(), len((*OBEYED, *TEXTS)))


def test_every_command_prints_through_the_one_maker_of_safe_text() -> None:
    commands = Path(line.__file__).parent
    around = [
        file.relative_to(commands).as_posix()
        for file in commands.rglob("*.py")
        if "typer.echo(" in file.read_text() and file.name != "terminal.py"
    ]
    assert around == []
