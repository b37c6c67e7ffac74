"""What the lines of a failed JavaScript test say was thrown, expected, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place, Problem
from devintel.grouping.terminal.reader import Block, Said, counted, excerpt, place

FILE = r"[^\s()'\"]+\.(?:[cm]?[jt]sx?|vue|svelte|coffee)"


CALL = re.compile(
    rf"^\s*(?:at |❯ |› )(?:.*?\(|[\w.<>$]+ )?(?:file://)?(?P<file>{FILE}):(?P<line>\d+)"
    rf":(?P<column>\d+)"
)


TYPED = re.compile(
    r"^\s*(?P<kind>(?:[A-Za-z_$][\w$.]*)?(?:Error|Exception|Failure|Rejection)\w*)"
    r"(?: \[(?P<code>\w+)\])?(?:: (?P<message>.*))?$"
)


OWN = re.compile(r"node_modules|^node:|internal/|\(native\)")


def problem(block: Block, tool: str, test: str, lines: list[str], file: str = "") -> Problem | None:
    """A failed test of JavaScript: what its lines say was thrown, expected, and where."""
    kind, message = _thrown(lines)
    if not message:
        return None
    places = tuple(dict.fromkeys(_places(lines)))[:8]
    if not places and file:
        places = (place(file),)
    frames = tuple(Frame(test, p.file, p.line or None, p.column or None, True) for p in places[:1])
    slots = {"test": test}
    if places:
        slots |= {"path": places[0].file, "line": str(places[0].line)}
    if file:
        slots["suite"] = file
    return Problem(
        "exception",
        kind,
        message,
        frames=frames,
        slots=slots,
        language="javascript",
        title=f"{test}: {message}"[:180],
        places=places,
        excerpt=excerpt(telling(lines)),
        same=f"test {test}\n{file}".rstrip(),
        tool=tool,
    )


def _thrown(lines: list[str]) -> tuple[str, str]:
    """The error's type and first line; a matcher's sentence is an assertion."""
    for line in lines[1:40]:
        text = line.strip()
        found = TYPED.match(text)
        if found:
            kind = found["kind"].rpartition(".")[2]
            message = found["message"] or ""
            return ("AssertionError" if message.startswith("expect(") else kind), message or kind
        if text.startswith(("expect(", "Expected", "Snapshot", "thrown:", "Timeout", "Timed out")):
            return "AssertionError", _expected(lines, text)
    said = [
        s for line in lines[1:20] if (s := line.strip()) and not s.startswith(("at ", "|", "·"))
    ]
    return "Error", said[0] if said else ""


def _expected(lines: list[str], matcher: str) -> str:
    """The matcher with what it expected and got, so that two failures differ."""
    wanted = next((s for line in lines if (s := line.strip()).startswith("Expected")), "")
    got = next((s for line in lines if (s := line.strip()).startswith("Received")), "")
    matcher = matcher.partition(" // ")[0]
    return f"{matcher}: {wanted}, {got}" if wanted and got and wanted != matcher else matcher


def _places(lines: list[str]) -> Iterator[Place]:
    for line in lines:
        found = CALL.match(line)
        if found and not OWN.search(line):
            yield place(found["file"], found["line"], found["column"])


def telling(lines: list[str]) -> list[str]:
    """All but the calls inside libraries, of which the first says what was called."""
    calls = [n for n, line in enumerate(lines) if line.lstrip().startswith("at ")]
    return [line for n, line in enumerate(lines) if n not in calls[1:] or not OWN.search(line)]


def counts(block: Block) -> Iterator[Said]:
    text = " ".join(block.lines[0].split())
    bad = re.search(r"\b([1-9]\d*) (?:failed|failing)", text)
    good = re.search(r"\b[1-9]\d* (?:passed|passing)", text)
    if bad or good:
        yield counted("jest", text, not bad)
