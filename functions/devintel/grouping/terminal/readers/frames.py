"""Code that a tool shows below a sentence of its own: the sentence is what went wrong there.

Whatever the sentence looks like, the frame tells: `╭─[ file:line:column ]` as miette and ariadne
draw it, a lone place above `> 3 | code` as Babel, Parcel and their kin print it, a call stack below
`CallStack` (GHC). Asked behind the readers that know the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, code_frame, excerpt, place

_PLACE = re.compile(
    r"(?P<file>(?:[A-Za-z]:)?[\w@./\\~+-]*[\w@~+-]\.\w{1,8}):(?P<line>\d{1,6})"
    r"(?::(?P<column>\d{1,5}))?"
)
_DRAWN = re.compile(r"\s*(?:[╭┌│|·╰├└─━>^~*]|\d+ ?[|│]|$)")
_CAUSE = re.compile(r"^\s*(?:[├╰][─┬]*(?:▶|>)\s*)?(?:[×✖✘🚨] )?(?P<said>\S.*)$")
_MILD = re.compile(r"(?i)\bwarn|\bdeprecat|^\s*[⚠ℹ]|\bnote\b|\binfo\b|\b(?:0|no) errors?\b")
_PACKAGE = re.compile(r"^@[\w-]+/[\w.-]+: ")
_LETTERS = re.compile(r"[A-Za-z]{3,}.* .*[A-Za-z]{2,}")


def sentence(before: Sequence[str]) -> str:
    """The sentence above a frame: no place, no code; empty where it is mild or none."""
    above = [line for line in before[-6:] if line.strip()]
    for n, line in enumerate(reversed(above)):
        found = _CAUSE.match(line)
        if found is None or _PLACE.fullmatch(line.strip()):
            continue
        if _DRAWN.match(line) and "▶" not in line:
            continue
        said = found["said"].strip()
        head = above[-2 - n] if len(above) > n + 1 else ""
        if _MILD.search(said) or _MILD.match(head) or not _LETTERS.search(said):
            return ""
        return _PACKAGE.sub("", said)
    return ""


def _frame(block: Block) -> Iterator[Said]:
    said = sentence(block.before)
    at = _PLACE.search(block.lines[0]) or next(
        (m for m in map(_PLACE.search, reversed(block.before[-3:])) if m), None
    )
    if not said or at is None or "node_modules" in at["file"]:
        return
    where = place(at["file"].removeprefix("./"), at["line"], at["column"])
    yield Problem(
        "message",
        "TerminalError",
        said[:300],
        title=said[:160],
        places=(where,),
        excerpt=excerpt([said, *block.lines]),
        tool="terminal",
    )


def _calls(block: Block) -> Iterator[Said]:
    """GHC: the sentence, `CallStack (from HasCallStack):`, the calls innermost first."""
    said = block.before[-1].strip() if block.before else ""
    calls = [m for m in map(_PLACE.search, block.lines) if m and "libraries/" not in m["file"]]
    if said:
        yield Problem(
            "exception",
            "Exception",
            said[:300],
            title=said[:160],
            places=tuple(place(m["file"], m["line"], m["column"]) for m in calls[:6]),
            excerpt=excerpt([said, *block.lines]),
            language="haskell",
        )


READERS = (
    Reader("frame", "╭─[ ┌─[ ╭─[", r"[╭┌][─-]+\[ ?\S+:\d", _frame, code_frame, needs=r"─\["),
    Reader("frame", "^>", r"> *\d{1,6} [|│] ", _frame, code_frame),
    Reader(
        "haskell",
        "CallStack",
        r"CallStack \(from HasCallStack\):$",
        _calls,
        lambda lines, line: line[:2] == "  " and len(lines) < 20,
    ),
)
