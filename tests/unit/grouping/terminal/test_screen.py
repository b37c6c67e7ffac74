"""Raw output of a terminal becomes finished lines."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal.screen import finished, plain


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;5;9m• [FAILED]\x1b[0m", "• [FAILED]"),
        ("\x1b(Bplain\x1b[m", "plain"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1b]8;;https://x.test\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("^[[31mcaret^[[0m", "caret"),
        ("[31mlost escape[0m", "lost escape"),
        ("10%\r50%\rdone", "done"),
        ("⠋ building\x1b[2K\x1b[Gerror: no", "error: no"),
        ("abc\b\bX", "aX"),
        ("windows\r", "windows"),
        ("a[1] = [2]", "a[1] = [2]"),
    ],
)
def test_what_a_reader_would_see_is_left(raw: str, shown: str) -> None:
    assert plain(raw) == shown


def test_a_line_is_finished_when_its_end_has_come() -> None:
    lines, pending = finished("", "one\ntw")
    assert (lines, pending) == (["one"], "tw")

    assert finished(pending, "o\n") == (["two"], "")


def test_an_escape_that_was_cut_in_the_middle_is_put_together_again() -> None:
    _, pending = finished("", "\x1b[3")

    assert finished(pending, "1mred\x1b[0m\n") == (["red"], "")


def test_what_a_shell_says_of_its_commands_are_lines_of_their_own() -> None:
    lines, _ = finished("", "\x1b]633;E;make\\x3b ls;nonce\x07out\n\x1b]633;D;2\x07")

    assert lines == ["", "\0$ make; ls", "out", "", "\0exit 2"]


def test_a_line_without_an_end_does_not_grow_for_ever() -> None:
    pending = ""
    for _ in range(100):
        _, pending = finished(pending, "x" * 400)

    assert len(pending) <= 4000
