"""rustc, cargo and their tests. Formats: doc.rust-lang.org (rustc, cargo test), nexte.st."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    Verdict,
    every,
    excerpt,
    place,
    until,
)

_ARROW = re.compile(r"^\s*(?:-->|╭▸|:::) (?P<file>.+?):(?P<line>\d+):(?P<column>\d+)")
_PANIC = re.compile(
    r"thread '(?P<thread>[^']*)'(?: \(\d+\))? panicked at (?:'(?P<old>.*)', )?"
    r"(?P<file>[^:\s']+\.rs):(?P<line>\d+):(?P<column>\d+):?$"
)
_SUMMARY = re.compile(
    r"could not compile|aborting due to|build failed|test failed, to rerun|test run "
    r"failed|\b\d{1,9} targets? failed|doctest failed"
)


def _error(block: Block) -> Iterator[Said]:
    """`error[E0308]: message`, `--> file:line:column`, the code."""
    code, message = block.match["code"] or "", block.match["message"]
    if _SUMMARY.search(message):
        yield Verdict("cargo", block.lines[0], green=None)
        return
    places = tuple(
        dict.fromkeys(place(m["file"], m["line"], m["column"]) for m in every(_ARROW, block.lines))
    )[:6]
    if not code and not places:
        return
    slots = {"source": "rustc", "code": code}
    if places:
        slots |= {
            "file": places[0].file,
            "line": str(places[0].line),
            "column": str(places[0].column),
        }
    yield Problem(
        "diagnostic",
        f"rustc {code}".strip(),
        message,
        key=(code,),
        language="rust",
        slots={k: v for k, v in slots.items() if v},
        places=places,
        excerpt=excerpt(block.lines),
        tool="cargo",
    )


def _goes_on(lines: list[str], line: str) -> bool:
    if not line.strip() or line.lstrip().startswith(("ERROR: ", "error: ")):
        return False
    return (
        line.startswith((" ", "|", "=", "...", "note", "help"))
        or line[0].isdigit()
        or "|" in line[:8]
    )


_TEST = re.compile(r"[A-Za-z_]\w*(?:::\w+)*")
"""A test runs on a thread of its name, which is a path; threads of runtimes have other names."""


def _panic(block: Block) -> Iterator[Said]:
    """`thread 'x' panicked at file:line:column:`, the message, a backtrace."""
    m = _PANIC.match(block.lines[0].strip())
    if m is None:
        return
    rest = block.lines[1:]
    said = m["old"] or next(
        (x.strip() for x in rest if x.strip() and not x.startswith("note:")), ""
    )
    trace = stacks.trace("\n".join(block.lines))
    own = [f for f in trace.frames if f.in_app and f.file and f.file != m["file"]]
    at = [place(m["file"], m["line"], m["column"]), *(place(f.file or "", f.line) for f in own[:4])]
    test = m["thread"] if m["thread"] != "main" and _TEST.fullmatch(m["thread"]) else ""
    here = Frame(
        test or None, m["file"], int(m["line"]), int(m["column"]), "/.cargo/" not in m["file"]
    )
    message = said + _operands(rest)
    slots = {"path": m["file"], "line": m["line"], **({"test": test} if test else {})}
    frames = tuple(own) if own and not here.in_app else (here, *own)
    yield Problem(
        "exception",
        "panic",
        message or "panic",
        frames=frames,
        slots=slots,
        language="rust",
        title=f"{test}: {message}"[:180] if test else "",
        places=tuple(at),
        excerpt=excerpt(_shown(block.lines)),
        same=f"test {test}" if test else "",
        tool="cargo",
    )


def _operands(lines: list[str]) -> str:
    found = [x.strip() for x in lines[:6] if x.strip().startswith(("left:", "right:"))]
    return f" ({', '.join(found)})" if len(found) == 2 else ""


def _shown(lines: list[str]) -> list[str]:
    return [
        x for x in lines if "/rustc/" not in x and not re.match(r"\s+\d+: (?:core|std|rust)", x)
    ]


def _result(block: Block) -> Iterator[Said]:
    text = block.lines[0].strip()
    yield Verdict(
        "cargo", text, green="FAILED" not in text and not re.search(r"[1-9]\d* failed", text)
    )


def _nextest(block: Block) -> Iterator[Said]:
    test = block.match["test"]
    yield Problem(
        "exception",
        "TestFailed",
        f"{test} failed",
        slots={"test": test},
        rank=1,
        frames=(Frame(test, None, None, None, True),),
        title=f"{test} failed",
        language="rust",
        excerpt=excerpt(block.lines),
        same=f"test {test.split('::')[-1].split(' ')[-1]}",
        tool="cargo",
    )


def _said(block: Block) -> Iterator[Said]:
    yield Verdict("cargo", block.lines[0].strip(), green=None)


READERS = (
    Reader(
        "cargo",
        "error",
        r"error(?:\[(?P<code>[EA]\d{3,4})\])?: (?P<message>\S.*)$",
        _error,
        _goes_on,
        most=40,
    ),
    Reader(
        "cargo",
        "panicked",
        r"thread '[^']*'(?: \(\d+\))? panicked at .*$",
        _panic,
        until(
            r"\s*(?:Summary|FAIL|PASS|SLOW) \[|(?:error|test result|failures:|----|exit status|"
            r"Process|thread ')",
            most_blank=2,
        ),
        most=80,
    ),
    Reader(
        "cargo", "Summary result", r"test result: (?:ok|FAILED)\.|Summary \[\s*[\d.]+s\]", _result
    ),
    Reader(
        "cargo", "FAIL", r"FAIL \[\s*[\d.]+s\](?: \(\s*\d+/\d+\))? (?P<test>\S+ \S+)$", _nextest
    ),
    Reader("cargo", "tests", r"\d+ of \d+ tests failed$", _said),
)
