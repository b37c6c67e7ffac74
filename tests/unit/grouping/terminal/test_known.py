"""What a chunk says again and again is told once, and a next command's words are news."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal import Terminal, Told, close, feed
from devintel.grouping.terminal.reader import Verdict

KUBECTL = 'Error: unknown command "aply" for "kubectl"\n\nDid you mean this?\n\tapply\n\n'
OCTAVE = "error: 'prises' undefined near line 2, column 13\nerror: called from\n    a at line 2\n"
JSHINT = "app.js: line 1, col 28, Missing semicolon.\n\n1 error\n"


def told(text: str) -> list[str]:
    terminal = Terminal()
    heard = [*feed(terminal, text), *close(terminal)]
    return [p.message for h in heard if isinstance(h, Told) and h.done for p in h.problems]


@pytest.mark.parametrize("text", [KUBECTL, OCTAVE, JSHINT])
def test_a_chunk_that_repeats_itself_tells_no_more_than_once_and_at_its_end(text: str) -> None:
    once = told(text)

    assert once
    assert set(told(text * 40)) == set(once)
    assert len(told(text * 40)) <= 2 * len(once)


def test_another_report_between_two_that_are_alike_is_told() -> None:
    assert set(told(KUBECTL + OCTAVE + KUBECTL)) == {*told(KUBECTL), *told(OCTAVE)}


def test_a_next_command_in_the_same_chunk_tells_anew() -> None:
    ran = "\x1b]633;E;kubectl aply\x07" + KUBECTL + "\x1b]633;D;1\x07\n"

    assert told(ran * 2) == told(ran) * 2


def test_how_a_run_ended_is_told_each_time() -> None:
    heard = list(feed(Terminal(), JSHINT * 3))

    assert sum(isinstance(one, Verdict) for one in heard) == 3
