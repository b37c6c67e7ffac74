"""Raw output of a terminal becomes finished lines: escapes gone, overwritten text gone."""

from __future__ import annotations

import re
from functools import cache

MAX_LINE = 2000
MAX_PENDING = 4000
MARK = "\x00"
"""Begins a line that the shell's integration wrote: `\\0$ command` and `\\0exit 1`."""
CLEARED = f"{MARK}clear"
"""A line that says that a program has erased the screen."""


@cache
def _escapes() -> re.Pattern[str]:
    """Control sequences (ECMA-48): CSI, OSC, DCS and their kin, charsets (`ESC ( B`), 8-bit CSI,
    and colours whose escape became `^[` or got lost on the way through a log."""
    return re.compile(
        r"\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]"
        r"|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b\n]*(?:\x1b\\|$)"
        r"|\x1b[ -/]+[0-~]|\x1b[0-~]|\^\[\[[0-9;?]*[A-Za-z]|\[\d{1,3}(?:;\d{1,3})*m"
        r"|\x1b|[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f]"
    )


@cache
def _begins_anew() -> re.Pattern[str]:
    """Erased lines, and the cursor set to the first column: what follows stands in their place."""
    return re.compile(r"\x1b\[(?:[12]?K\x1b\[[01]?G|2K|[01]?G|1?;?1?H)")


@cache
def _taken_back() -> re.Pattern[str]:
    """A line that the cursor goes back up to and erases: progress, not output."""
    return re.compile(
        r"(?:^|(?<=\x1b\[K)|(?<=\x1b\[[0-2]K))[^\n]*\n(?:\r?\x1b\[[0-2]?K)?\r?\x1b\[1A\r?\x1b\[[0-2]?K",
        re.MULTILINE,
    )


@cache
def _marks() -> re.Pattern[str]:
    """What shells tell terminals (OSC 633 of VS Code, OSC 133 of FinalTerm)."""
    return re.compile(
        r"\x1b\](?:633;E;([^;\x07\x1b\n]*)[^\x07\x1b\n]*|[61]33;D;?(-?\d*)[^\x07\x1b\n]*)"
        r"(?:\x07|\x1b\\)"
    )


@cache
def _cleared() -> re.Pattern[str]:
    """The whole screen is erased: `ESC c`, or the erasure and the cursor's way home, in any order
    (ECMA-48: ED, CUP)."""
    return re.compile(
        r"\x1bc(?:\x1b\[[0-3]?J)*"
        r"|(?:\x1b\[(?:1;1)?H)?(?:\x1b\[[23]J)+(?:\x1b\[(?:[23]?J|(?:1;1)?H))*"
        r"|\x1b\[(?:1;1)?H\x1b\[0?J"
    )


def finished(pending: str, data: str) -> tuple[list[str], str]:
    """The lines that `data` completes, behind what was `pending`, and what is pending now."""
    text = pending + data.replace(MARK, "")
    if "\x1b]" in text:
        text = _marks().sub(_mark, text)
    if "J" in text or "\x1bc" in text:
        text = _cleared().sub(f"\n{CLEARED}\n", text)
    whole, newline, rest = text.rpartition("\n")
    return (plain(whole).split("\n") if newline else []), _kept(rest)


def plain(text: str) -> str:
    """Text without escapes and overwritten parts; its newlines stay."""
    if "\x1b" in text:
        if "\x1b[1A" in text:
            text = _taken_back().sub("", text)
        text = _begins_anew().sub("\r", text)
    if "\x1b" in text or "[" in text or not text.isprintable():
        text = _escapes().sub("", text)
    if "\r" in text:
        text = "\n".join(_overwritten(line) for line in text.split("\n"))
    if "\b" in text:
        text = _rubbed(text)
    return text


def _mark(match: re.Match[str]) -> str:
    command, code = match[1], match[2]
    if command is not None:
        return f"\n{MARK}$ {_spelt_out(command)}\n"
    return f"\n{MARK}exit {code or '0'}\n"


def _spelt_out(command: str) -> str:
    r"""VS Code writes `\x3b` for a semicolon, `\x0a` for a line's end."""
    return re.sub(r"\\x([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), command).replace("\n", " ")


def _overwritten(line: str) -> str:
    """What stands in the line after its carriage returns: the last text that was written."""
    for part in reversed(line.split("\r")):
        if part.strip():
            return part
    return ""


def _rubbed(text: str) -> str:
    while "\b" in text:
        shorter = re.sub("[^\x08\n]\x08", "", text)
        if shorter == text:
            return text.replace("\b", "")
        text = shorter
    return text


def _kept(rest: str) -> str:
    if len(rest) <= MAX_PENDING:
        return rest
    last = rest.rpartition("\r")[2]
    if len(last) <= MAX_PENDING // 2:
        return last
    return last[: MAX_PENDING // 2] + last[-MAX_PENDING // 2 :]
