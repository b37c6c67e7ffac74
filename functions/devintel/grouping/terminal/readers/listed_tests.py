"""Runners that show a failed test under a heading of its own: uvu, node-tap, busted, TestDox.

Formats: github.com/lukeed/uvu, node-tap.org (terse and base reporters), docs.phpunit.de (TestDox),
lunarmodules.github.io/busted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place, until

_AT = re.compile(
    r"(?:^|[\s(@])(?:file://)?(?P<file>(?:[A-Za-z]:)?[\w@./\\~+-]{1,200}\.[A-Za-z]\w{0,7})"
    r":(?P<line>\d{1,6})"
    r"(?::(?P<column>\d{1,5}))?"
)
_FOREIGN = re.compile(r"node_modules|node:|/vendor/|/usr/share/|internal/")
_TYPE = re.compile(r"^(?P<kind>(?:[A-Z]\w*)?(?:Error|Exception|Failure)): (?P<message>.+)$")
_TYPE_FIELD = re.compile(r"^\s*(?:type|name): (?P<kind>\w+)$")


def places(lines: Iterable[str]) -> tuple[Place, ...]:
    """The places of the user's own files that lines name, in their order."""
    found = (m for line in lines for m in _AT.finditer(line) if not _FOREIGN.search(line))
    return tuple(dict.fromkeys(place(*m.groups()) for m in found))[:6]


def failed(
    block: Block, test: str, said: str, spots: tuple[Place, ...], language: str = "javascript"
) -> Problem:
    """A failed test with what was said of it."""
    typed = _TYPE.match(said)
    field = next((m for m in map(_TYPE_FIELD.match, block.lines) if m), None)
    kind = typed["kind"] if typed else field["kind"] if field else "AssertionError"
    message = typed["message"] if typed else said
    return Problem(
        "exception",
        kind,
        message[:300] or f"{test} failed",
        slots={"test": test},
        title=f"{test}: {message}"[:180],
        places=spots,
        excerpt=excerpt(block.lines),
        same=f"test {test}",
        language=language,
    )


def _uvu(block: Block) -> Iterator[Said]:
    """` FAIL  suite  "name"`, the message, the difference, the calls."""
    said = next((x.strip() for x in block.lines[1:] if x.strip()), "")
    spots = places(x for x in block.lines[1:] if x.lstrip().startswith("at "))
    if said and spots:
        yield failed(block, block.match["test"], said, spots)


def _node_tap(block: Block) -> Iterator[Said]:
    """`✖ suite > message`, the code with `━━┛` under it, fields, calls without `at`."""
    rest = block.lines[1:]
    if not any(line[:2] == "  " for line in rest):
        return
    path, _, said = block.match["test"].rpartition(" > ")
    calls = [x for x in rest if re.match(r"  (?:[\w.<>$ ]+ \()?\S+:\d+:\d+\)?$", x)]
    if calls:
        yield failed(block, path or said, said, places(calls))


def _busted(block: Block) -> Iterator[Said]:
    """`Failure → spec/cart_spec.lua @ 4`, the name, the place with what was said."""
    lines = [x.strip() for x in block.lines[1:] if x.strip()]
    if len(lines) < 2:
        return
    own = place(block.match["file"], block.match["line"])
    said = re.sub(r"^\S+:\d+: ", "", lines[1])
    yield failed(block, lines[0], said, (*places(lines[1:4]), own), "lua")


def _testdox(block: Block) -> Iterator[Said]:
    """` ✘ name`, below it a box of `┐ ├ │ ╵ ┴` with what was said and the place."""
    said = [x.strip()[1:].strip() for x in block.lines[1:] if x.strip()[:1] in "├│╵"]
    told = " ".join(x for x in said if x and not _AT.match(x))
    if told:
        yield failed(block, block.match["test"].strip(), told, places(said), "php")


_BATS_AT = re.compile(r"[(# ]*\(?in test file (?P<file>.+?), line (?P<line>\d+)\)")


def _bats(block: Block) -> Iterator[Said]:
    """` ✗ name` or `not ok 1 name`, `(in test file t.bats, line 8)`, `` `...' failed ``."""
    at = next((m for m in map(_BATS_AT.search, block.lines[1:]) if m), None)
    if at is None:
        return
    clean = [x.strip().lstrip("# ").strip() for x in block.lines[1:]]
    said = next((x for x in clean if x.endswith(("' failed", "failed")) or "failed with" in x), "")
    other = [x for x in clean if x and not x.startswith(("(", "in test file", "`")) and x != said]
    message = " ".join(filter(None, [said, *other[:1]]))
    spots = (place(at["file"], at["line"]),)
    yield failed(block, block.match["test"].strip(), message, spots, "shell")


def _minitest(block: Block) -> Iterator[Said]:
    """`Failure:`, `CartTest#test_adds_up [test/cart_test.rb:6]:`, what was expected."""
    lines = [x.strip() for x in block.lines[1:] if x.strip()]
    head = (
        re.match(r"(?P<test>[\w:]+#\w+)(?: \[(?P<file>[^\]:]+):(?P<line>\d+)\])?:$", lines[0])
        if lines
        else None
    )
    if head is None:
        return
    said = (
        " ".join(lines[1:3])
        if lines[1:2] and lines[1].startswith("Expected")
        else "".join(lines[1:2])
    )
    own = (place(head["file"], head["line"]),) if head["file"] else ()
    yield failed(block, head["test"], said, (*own, *places(lines[2:])), "ruby")


_DART_AT = re.compile(r"^\s+(?P<file>[\w./-]+\.dart) (?P<line>\d+):(?P<column>\d+)\s")


def _dart(block: Block) -> Iterator[Said]:
    """`00:01 +0 -1: cart adds [E]`, what was expected, the calls in columns."""
    lines = block.lines[1:]
    calls = [place(*m.groups()) for m in map(_DART_AT.match, lines) if m]
    said = [x.strip() for x in lines if x.strip()]
    if said and calls:
        message = " ".join(said[:2]) if said[0].startswith("Expected") else said[0]
        yield failed(block, block.match["test"], message, tuple(calls), "dart")


def _pest(block: Block) -> Iterator[Said]:
    """`FAILED  Tests\\CartTest > it adds`, what was said, `at tests/CartTest.php:5`."""
    said = next((x.strip() for x in block.lines[1:] if x.strip()), "")
    spots = places(x for x in block.lines[1:] if x.lstrip().startswith("at "))
    if said and spots:
        yield failed(block, block.match["test"], said, spots, "php")


READERS = (
    Reader(
        "dart test",
        "[",
        r"\d\d:\d\d [^:]{2,20}: (?P<test>\S.*) \[E\]$",
        _dart,
        until(r"\d\d:\d\d ", most_blank=2),
        most=40,
        needs=r"\[E\]$",
    ),
    Reader(
        "pest",
        "FAILED",
        r"FAILED  (?P<test>[\w\\]+ (?:>|›) \S.*?)(?:  +\w+)?$",
        _pest,
        until(r"\s*(?:FAILED  |Tests: )", most_blank=2),
        most=40,
    ),
    Reader(
        "bats",
        "✗ not",
        r"(?:✗|not ok \d+) (?P<test>[^-\s].*?)(?: \[\d+\])?$",
        _bats,
        lambda lines, line: len(lines) < 16 and bool(re.match(r"\s{2,}\S|# ", line)),
        head=False,
    ),
    Reader(
        "minitest",
        "Failure Error",
        r"(?:\d+\) )?(?:Failure|Error):$",
        _minitest,
        until(
            r"(?:\s*\d+\) )?(?:Failure|Error|Skipped):$|bin/rails test|rails test|\d+ runs,",
            most_blank=1,
        ),
        most=40,
    ),
    Reader(
        "uvu",
        "FAIL",
        r'FAIL  (?:\S.*?  )?"(?P<test>.+)"$',
        _uvu,
        until(r"\s*FAIL  |\s{2}Total: ", most_blank=12),
        most=60,
    ),
    Reader(
        "node-tap",
        "✖",
        r"✖ (?P<test>\S.* > \S.*?)(?: \S+:\d+:\d+)?$",
        _node_tap,
        until(r"\s*(?:✖|✔|RUNS|FAIL|PASS) |Asserts: ", most_blank=1),
        most=60,
    ),
    Reader(
        "busted",
        "→",
        r"(?:Failure|Error) → (?P<file>\S+) @ (?P<line>\d+)$",
        _busted,
        until(r"(?:Failure|Error) → "),
        most=40,
    ),
    Reader(
        "phpunit",
        "✘",
        r"✘ (?P<test>\S.*)$",
        _testdox,
        lambda lines, line: line.strip()[:1] in "┐├│╵┴" and bool(line.strip()),
    ),
)
