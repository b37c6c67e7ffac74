"""A terminal's transcript, chunk by chunk."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal import Terminal, Told, close, feed
from devintel.grouping.terminal.reader import Verdict

PANIC = (
    "panic: no cart\n\ngoroutine 1 [running]:\nmain.total()\n\t/srv/a.go:12 +0x1\nexit status 2\n"
)


def heard(terminal: Terminal, *chunks: str) -> list[str]:
    """The titles of the problems that are told of when each chunk was taken; the last ones done."""
    found = []
    for chunk in chunks:
        found += [t for t in feed(terminal, chunk) if isinstance(t, Told)]
    found += [t for t in close(terminal) if isinstance(t, Told)]
    return [f"{p.type}: {p.message}" for t in found if t.done for p in t.problems]


@pytest.mark.parametrize("at", range(1, len(PANIC), 7))
def test_wherever_a_report_is_cut_it_is_the_same(at: int) -> None:
    assert heard(Terminal(), PANIC[:at], PANIC[at:]) == ["panic: no cart"]


def test_services_that_speak_at_the_same_time_do_not_cut_each_other_off() -> None:
    one = ["Traceback (most recent call last):", '  File "/a.py", line 1, in f', "KeyError: 'a'"]
    two = ["Traceback (most recent call last):", '  File "/b.py", line 2, in g', "IndexError: b"]
    lines = [x for a, b in zip(one, two, strict=True) for x in (f"web-1 | {a}", f"job-1 | {b}")]

    assert heard(Terminal(), "\n".join(lines) + "\n") == ["KeyError: 'a'", "IndexError: b"]


def test_a_step_that_fails_says_how_it_ended() -> None:
    terminal = Terminal()
    text = (
        "2026-07-31T06:28:05.8099260Z ##[group]Run ./check.sh\n"
        "2026-07-31T06:28:05.8099260Z echo error: shown, not run\n"
        "2026-07-31T06:28:05.8099260Z ##[endgroup]\n"
        "2026-07-31T06:28:05.8099260Z 3174 lines are more than 2000\n"
        "2026-07-31T06:28:05.8099260Z ##[error]Process completed with exit code 3.\n"
    )
    told = list(feed(terminal, text))

    (problem,) = next(t.problems for t in told if isinstance(t, Told))
    assert problem.message == "3174 lines are more than 2000"
    assert problem.excerpt == "$ ./check.sh\n3174 lines are more than 2000"
    assert [t.code for t in told if isinstance(t, Verdict)] == [3]


def test_what_a_shell_traces_and_a_command_only_shows_is_none() -> None:
    assert heard(Terminal(), "+ echo 'error: no'\n") == []
    assert heard(Terminal(), "$ cat notes.txt\nTypeError: x is not a function\n") == []
    assert heard(Terminal(), "$ cat gone.txt\ncat: gone.txt: No such file or directory\n") == [
        "TerminalError: cat: gone.txt: No such file or directory"
    ]


def test_a_report_that_never_ends_is_cut_off() -> None:
    terminal = Terminal()
    list(feed(terminal, "not ok 1 - a\n" + "  noise\n" * 5_000))

    assert sum(len(report.lines) for report in terminal.open.values()) <= 200
