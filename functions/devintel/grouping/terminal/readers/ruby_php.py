"""Ruby and PHP: uncaught errors, RSpec, Minitest, PHPUnit. Formats: ruby-lang.org, rspec.info,
php.net (errorfunc), phpunit.de."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place, until
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_RB = re.compile(r"(?<![\w./-])(?P<file>[\w./-]+\.(?:rb|rake|erb)):(?P<line>\d+)")


def _ruby(block: Block) -> Iterator[Said]:
    """`app.rb:3:in 'total': message (KeyError)` and `from` lines."""
    m = block.match
    stack = "\n".join(block.lines)
    trace = stacks.trace(stack)
    yield Problem(
        "exception",
        m["kind"],
        m["message"],
        frames=tuple(trace.frames[:40]),
        language="ruby",
        tool="ruby",
        places=(place(m["file"], m["line"]),),
        excerpt=excerpt(block.lines),
        slots={"path": m["file"], "line": m["line"]},
    )


def _rails(block: Block) -> Iterator[Said]:
    """`ActionView::Template::Error (message):`, the code, `app/views/x.erb:3:in ...`."""
    at = _RB.search("\n".join(block.lines[1:]))
    places = (place(at["file"], at["line"]),) if at else ()
    yield Problem(
        "exception",
        block.match["kind"],
        block.match["message"],
        frames=tuple(Frame(None, p.file, p.line, None, True) for p in places),
        language="ruby",
        tool="rails",
        places=places,
        excerpt=excerpt(block.lines),
    )


def _rspec(block: Block) -> Iterator[Said]:
    """`1) Cart total adds`, `Failure/Error: ...`, what was expected, `# ./spec/x.rb:3`."""
    lines = block.lines
    if not any("Failure/Error:" in x or re.match(r"\s*(?:Failure|Error):$", x) for x in lines[:8]):
        return
    test = block.match["test"].strip()
    said = [
        x.strip()
        for x in lines[1:]
        if x.strip() and not x.strip().startswith(("#", "Failure/Error"))
    ]
    at = _RB.findall("\n".join(x for x in lines if x.strip().startswith("#") or "[" in x))
    code = next(
        (x.partition("Failure/Error:")[2].strip() for x in lines if "Failure/Error:" in x), ""
    )
    message = " ".join(said[:2])[:300] or code
    places = tuple(place(f, n) for f, n in at if "/gems/" not in f)[:6]
    kind = next(
        (x.rstrip(":") for x in said if re.fullmatch(r"[A-Z][\w:]*(?:Error|Exception):", x)),
        "ExpectationNotMet",
    )
    yield Problem(
        "exception",
        kind,
        message,
        slots={"test": test},
        language="ruby",
        tool="rspec",
        places=places,
        frames=tuple(Frame(test, p.file, p.line, None, True) for p in places[:1]),
        same=f"test {test}",
        title=f"{test}: {message}"[:180],
        excerpt=excerpt(lines),
    )


def _php(block: Block) -> Iterator[Said]:
    m = block.match
    message, file, line = m["message"], m["file"], m["line"]
    typed = re.match(r"Uncaught (?P<kind>[\w\\]+): (?P<message>.*)", message)
    kind = (
        typed["kind"]
        if typed
        else m["kind"].replace(" ", "") + ("" if m["kind"].endswith("rror") else "Error")
    )
    yield Problem(
        "exception",
        kind,
        typed["message"] if typed else message,
        language="php",
        tool="php",
        frames=(Frame(None, file, int(line), None, True),),
        places=(place(file, line),),
        slots={"path": file, "line": line},
        excerpt=excerpt(block.lines),
    )


def _loading(block: Block) -> Iterator[Said]:
    """`An error occurred while loading ./spec/x.rb.`, the type, the message, the calls."""
    lines = [x for x in block.lines[1:] if x.strip()]
    kind = next((m for m in map(_KIND.match, lines) if m), None)
    if kind is None:
        return
    said = lines[lines.index(kind[0]) + 1 :]
    message = next(
        (x.strip() for x in said if "syntax error" in x), said[0].strip() if said else ""
    )
    syntax = re.match(r"(?P<file>\S+\.rb):(?P<line>\d+): (?P<said>.*)$", message)
    spots = [place(m[1], m[2]) for m in map(_RSPEC_AT.match, lines) if m]
    if syntax:
        spots.insert(0, place(syntax["file"], syntax["line"]))
    yield Problem(
        "exception",
        kind["kind"],
        syntax["said"] if syntax else message,
        places=tuple(spots[:6]),
        excerpt=excerpt(block.lines),
        language="ruby",
        tool="rspec",
    )


_KIND = re.compile(r"(?P<kind>(?:[A-Z]\w*::)*[A-Z]\w*(?:Error|Exception)):$")
_RSPEC_AT = re.compile(r"#\s+(\S+\.rb):(\d+):in ")


def _phpunit(block: Block) -> Iterator[Said]:
    test, lines = block.match["test"], [x for x in block.lines[1:] if x.strip()]
    at = re.search(r"^(\S+\.php):(\d+)$", "\n".join(x.strip() for x in lines), re.M)
    if not lines or not at:
        return
    yield Problem(
        "exception",
        "AssertionError",
        lines[0].strip(),
        slots={"test": test},
        language="php",
        tool="phpunit",
        frames=(Frame(test.rpartition("::")[2], at[1], int(at[2]), None, True),),
        places=(place(at[1], at[2]),),
        title=f"{test}: {lines[0].strip()}"[:180],
        excerpt=excerpt(block.lines),
        same=f"test {test}",
    )


def _counts(block: Block) -> Iterator[Said]:
    text = block.lines[0].strip()
    yield Verdict(
        "rspec", text, green=not re.search(r"[1-9]\d* (?:failures?|errors?)|FAILURES|ERRORS", text)
    )


READERS = (
    Reader(
        "ruby",
        "in",
        r"(?P<file>\S+\.(?:rb|rake|ru|erb)>?):(?P<line>\d+):in [`'].*?': (?P<message>.*?) "
        r"\((?P<kind>[A-Z][\w:]*)\)$",
        _ruby,
        lambda lines, line: (
            line.lstrip().startswith("from ") or (len(lines) < 6 and line[:1] == " ")
        ),
        placed=True,
    ),
    Reader(
        "rails",
        "Error",
        r"(?:[\w.]+ [\w.]+: )?(?P<kind>[A-Z]\w*(?:::[A-Z]\w*)*Error) \((?P<message>.*?)\)?:?$",
        _rails,
        lambda lines, line: len(lines) < 8 and bool(line.strip()),
    ),
    Reader(
        "ruby",
        "syntax",
        r"(?P<file>\S+\.(?:rb|rake|ru|erb)):(?P<line>\d+): (?P<message>syntax error.*)$",
        lambda b: [diagnostic(b, "ruby", b.match.groupdict())],
        placed=True,
    ),
    Reader(
        "rspec",
        "^1 ^2 ^3 ^4 ^5 ^6 ^7 ^8 ^9",
        r"\d{1,3}\) (?P<test>\S.*)$",
        _rspec,
        until(r"\s{0,3}\d{1,3}\) |Finished in|Failed examples|\d+ (?:passing|failing)"),
        most=60,
    ),
    Reader(
        "rspec",
        "occurred",
        r"An error occurred while loading (?P<file>\S+)\.$",
        _loading,
        until(r"An error occurred|No examples found|Finished in"),
        most=60,
    ),
    Reader(
        "php",
        "PHP Fatal Parse Uncaught Warning",
        r"(?:PHP )?(?P<kind>Fatal error|Parse error|Recoverable fatal error):\s+(?P<message>.*?) "
        r"in (?P<file>\S+?)(?: on line |:)(?P<line>\d+)",
        _php,
        lambda lines, line: bool(re.match(r"Stack trace:|#\d+ |\s+thrown in", line)),
    ),
    Reader(
        "phpunit",
        "^1 ^2 ^3 ^4 ^5 ^6 ^7 ^8 ^9",
        r"\d{1,3}\) (?P<test>[\w\\]+::\w+.*)$",
        _phpunit,
        until(r"\d{1,3}\) |FAILURES!|ERRORS!|--$"),
        most=60,
    ),
    Reader(
        "rspec",
        "examples runs Tests OK FAILURES example",
        r"(?:\d+ examples?, \d+ failures?|\d+ runs, \d+ assertions|OK \(\d+ tests?|Tests: \d+, "
        r"Assertions)",
        _counts,
    ),
)
