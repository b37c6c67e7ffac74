"""What a program printed becomes blocks that keep what belongs together."""

from __future__ import annotations

from typing import Any

from devintel_cli.running.output import BLOCK_BYTES, BURST_BYTES, LARGEST_BYTES, Output

TRACE = b'Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: 1\n'


def told(*writes: bytes, times: tuple[float, ...] = ()) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    clock = iter(times)
    output = Output("stdout", found.append, lambda: next(clock, 0.0))
    for data in writes:
        output.add(data) if data else output.quiet()
    output.quiet()
    return found


def texts(*writes: bytes) -> list[str]:
    return [one["data"] for one in told(*writes)]


def test_lines_that_come_together_are_one_block() -> None:
    assert told(b"one\ntwo", b" more\n") == [{"data": "one\ntwo more", "stream": "stdout"}]


def test_a_pause_ends_a_block() -> None:
    assert texts(b"one\n", b"", b"two\n") == ["one", "two"]


def test_colours_titles_and_overwritten_progress_are_not_kept() -> None:
    painted = (
        b"\x1b]0;title\x07\x1b[1;31mred\x1b[0m\r\n 10%\r 50%\r100%\r\nbell\x07 \x1b(B\x1b=ok\n"
    )

    assert texts(painted) == ["red\n100%\nbell ok"]


def test_a_spinner_leaves_what_it_showed_last_and_nothing_where_it_erased_itself() -> None:
    spun = "\x1b[1G⠙ building\x1b[1G⠹ building\x1b[1G\x1b[0K\ndone\n"
    again = "\x1b[2K\x1b[1G⠙ wait\x1b[2K\x1b[Gok\n"

    assert texts((spun + again).encode()) == ["done\nok"]
    assert texts(b"\x1b[1G|\x1b[1G/\x1b[1G\x1b[0K") == []
    assert texts(b"100%\r\x1b[0m\n") == ["100%"]


def test_what_a_full_screen_program_paints_is_not_kept() -> None:
    whole = b"before\n\x1b[?1049h\x1b[2Jeditor\x1b[31m\x1b[?1049lafter\n"

    assert texts(whole) == ["before\nafter"]
    for cut in range(len(whole)):
        assert texts(whole[:cut] or b"\n", whole[cut:]) == ["before\nafter"]


def test_a_traceback_is_not_cut_in_two() -> None:
    filler = b"x" * 79 + b"\n"
    before = filler * ((BLOCK_BYTES - 40) // 80)

    blocks = texts(before + TRACE + filler * 3)

    assert [TRACE.decode().strip() in block for block in blocks] == [True, False]


def test_a_line_without_an_end_is_cut_somewhere() -> None:
    assert [len(text) for text in texts(b"y" * (LARGEST_BYTES + 10))] == [LARGEST_BYTES, 10]


def test_indented_text_without_a_margin_is_cut_at_a_line() -> None:
    blocks = texts(b"  indented\n" * 2000)

    assert all(set(block.splitlines()) == {"  indented"} for block in blocks)
    assert sum(len(block.splitlines()) for block in blocks) == 2000


def test_more_than_the_budget_is_counted_and_errors_are_kept() -> None:
    flood = (b"z" * 99 + b"\n") * (2 * BURST_BYTES // 100)

    found = told(flood, b"", b"ValueError: found\n")

    assert sum(len(one["data"]) for one in found) < BURST_BYTES + 100
    assert found[-1]["data"] == "ValueError: found"
    assert sum(one.get("skippedBytes", 0) for one in found) > BURST_BYTES / 2


def test_a_quiet_program_says_nothing() -> None:
    assert told(b"\n\n", b"", b"\x1b[0m") == []
