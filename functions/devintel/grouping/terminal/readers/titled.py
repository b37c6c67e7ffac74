"""Reports below a title drawn with a rule, and TeX's below `!`: the sentence, the code.

Formats: elm-lang.org (compiler errors), roc-lang.org, tug.org (TeX's error messages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import Block, Reader, Said, until
from devintel.grouping.terminal.readers.announced import spoken
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_CODE = re.compile(r"^\s*(?P<line>\d{1,6})[|│]")
_MARK = re.compile(r"^\s*(?:[|│] *)?\^+")


def _titled(block: Block) -> Iterator[Said]:
    """`-- NAMING ERROR ------- src/Main.elm`, the sentence, the marked line."""
    said = spoken([x for x in block.lines[1:] if not _CODE.match(x) and not _MARK.match(x)])
    shown = [m["line"] for m in map(_CODE.match, _above_the_mark(block.lines)) if m]
    if said:
        words = {"file": block.match["file"], "line": shown[-1] if shown else None}
        kind = block.match["kind"].lower()
        yield diagnostic(block, kind, {**words, "message": said})


def _above_the_mark(lines: list[str]) -> list[str]:
    mark = next((n for n, line in enumerate(lines) if _MARK.match(line)), len(lines))
    return lines[:mark]


_TEX_LINE = re.compile(r"^l\.(?P<line>\d{1,6})\b")
_TEX_FILE = re.compile(r"\((?P<file>[^\s()]+\.(?:tex|sty|cls|bib))\b")


def _tex(block: Block) -> Iterator[Said]:
    """`! Undefined control sequence.`, below it `l.5 \\sectoin`; the file that was opened last."""
    at = next((m for m in map(_TEX_LINE.match, block.lines) if m), None)
    if at is None:
        return
    opened = _TEX_FILE.findall("\n".join(block.before))
    words = {"file": opened[-1] if opened else "", "line": at["line"]}
    yield diagnostic(block, "tex", {**words, "message": block.match["message"]})


READERS = (
    Reader(
        "compiler",
        "-- ──",
        rf"(?:--|──) (?P<kind>[A-Z][A-Z ]+[A-Z])(?: in)? [-─]{{2,}} *(?P<file>/?{FILE})(?: "
        rf"[-─]+)?$",
        _titled,
        until(r"(?:--|──) [A-Z]", most_blank=9),
        most=24,
    ),
    Reader(
        "tex",
        "^!",
        r"! (?P<message>[A-Z].{3,200})$",
        _tex,
        lambda lines, line: len(lines) < 12 and not any(map(_TEX_LINE.match, lines)),
    ),
)
