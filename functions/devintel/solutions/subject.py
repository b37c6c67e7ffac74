"""What rules look at: an event's headlines as plain text, its status, code and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from devintel.content import items, mapping, status, text, word
from devintel.model import Event
from devintel.solutions.case import Case

OURS = "TerminalError"
"""The type that a terminal's report without one is given: no word of the error."""
MAX_LINE = 600
MAX_TEXT = 6000
MAX_AROUND = 20_000
TEXT_FIELDS = ("message", "reason", "error", "data", "stderr", "output", "text", "detail", "line")
_PREFIX = re.compile(
    r"^(?:Uncaught \(in promise\):? |Uncaught |Unhandled Promise Rejection:? |"
    r"Unhandled Rejection \(\w+\): |\[Error\] |Exception in thread \"[^\"]*\" )+"
)
_CAUSE = re.compile(r"^\s*\[?cause\]?: (\w{0,40}(?:Error|Exception)\b[^\n]{1,300})", re.MULTILINE)
MOST_CAUSES = 4
_FRAME = re.compile(r"^\s+at |^at \S|^\S*@\S+:\d+|^\s+File \"|^\s+\^|^\s+~|^\tat |^\s*\d+: ")
_INSIDE = re.compile(r"[\s\]>)(]((?:\w+\.){0,8}[A-Z]\w*(?:Error|Exception): \S.*)$")
"""An error behind other words of its line: a logger's, a prefix, what the caller says."""
_WORD = re.compile(r"[a-z0-9_]+")
_PLACE = re.compile(r"^ *File \"([^\"\n]{1,300})\", line \d+", re.MULTILINE)
_INSTALLED = re.compile(r"(?:site|dist)-packages[/\\]|node_modules[/\\]|[/\\]gems[/\\]")
_PACKAGE = re.compile(r"(?:site|dist)-packages[/\\](?:[\w.-]{1,80}\.egg[/\\])?([\w.-]{1,80})")
_STANDARD = re.compile(r"^<|[/\\][Pp]ython\d[\d.]*[/\\](?:lib[/\\]|Lib[/\\])?\w+[/\\.]")
"""A file of Python's own."""
_SOURCE_LINE = re.compile(
    r"^ {2}File \"[^\"\n]{1,300}\", line \d+(?:, in [^\n]{1,120})?\n {4}(\S[^\n]{0,200})$",
    re.MULTILINE,
)
_ARROW = re.compile(r"^-{2,6}> \d{1,5} ([^\n]{1,200})$", re.MULTILINE)
"""The line that IPython and notebooks point to."""


@dataclass(frozen=True)
class Subject:
    """A case as rules read it; `text` is capped by line and as a whole before any pattern runs."""

    case: Case

    @cached_property
    def text(self) -> str:
        """The error's own words, one headline a line: type and message, inner errors, outputs."""
        lines: dict[str, None] = {}
        for part in _parts(self.case):
            for line in part[:MAX_TEXT].splitlines():
                lines.setdefault(_PREFIX.sub("", line[:MAX_LINE]).rstrip())
                if inside := _INSIDE.search(line[:MAX_LINE]):
                    lines.setdefault(inside[1].rstrip())
        if self.status >= 400:
            lines.setdefault(f"status_{self.status}")
        return "\n".join(line for line in lines if line)[:MAX_TEXT]

    @cached_property
    def words(self) -> frozenset[str]:
        """The text's words in lower case, for the index."""
        return frozenset(_WORD.findall(self.text.lower()))

    @cached_property
    def printed(self) -> str:
        """The error's report as it was printed, its places and lines of source too."""
        shown = (self.case.event.get("stack_trace"), *map(self.content.get, ("stack", "data")))
        texts = [value[-4 * MAX_TEXT :] for value in shown if isinstance(value, str)]
        return next((value for value in texts if _PLACE.search(value)), "".join(texts[:1]))

    @cached_property
    def around(self) -> str:
        """All that stands around the error, in lower case: its words and report, the files of its
        frames, the command, what was edited lately, and the session's files."""
        parts = (
            self.text,
            self.printed[:MAX_AROUND],
            text(self.content.get("command")),
            *(frame.file for frame in self.case.frames),
            *(edited(edit)[:MAX_AROUND] for edit in self.case.edits),
            *self.case.files,
        )
        return "\n".join(parts).lower()

    @cached_property
    def line(self) -> str:
        """The line of source that a Python traceback shows last, IPython's too; else empty."""
        shown = _SOURCE_LINE.findall(self.printed) or _ARROW.findall(self.printed)
        return shown[-1].strip() if shown else ""

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The files that a Python traceback names, the innermost last."""
        return tuple(_PLACE.findall(self.printed))

    @cached_property
    def innermost(self) -> str:
        """The file where the error arose: the last of a Python traceback, else the first frame's;
        empty where nothing says it."""
        if self.places:
            return self.places[-1]
        return next((frame.file for frame in self.case.frames if frame.file), "")

    def caller(self, *folders: str) -> str:
        """The installed package that called into one of these; empty where the developer's own
        code did."""
        for file in reversed(self.places):
            found = _PACKAGE.search(file)
            if found is None and _STANDARD.search(file):
                continue
            if found is None:
                return ""
            if found[1].removesuffix(".py") not in folders:
                return found[1].removesuffix(".py")
        return ""

    @property
    def installed(self) -> bool:
        """Whether the error arose in an installed package's own code."""
        return _INSTALLED.search(self.innermost) is not None

    def states(self, words: str) -> bool:
        """Whether the headline itself holds some words, and not only the report below it."""
        return words in f"{self.case.title} {self.case.message}"

    def base(self, name: str) -> str:
        """What stands before `.name` or `['name']` in that line: whose attribute or key it is."""
        found = _owners(name).search(self.line)
        return found[1] if found else ""

    def edited_base(self, name: str) -> str:
        """The same in what was edited lately in the files of the error; empty where the edits
        read `name` from different values, or from none."""
        texts = (edited(edit)[:MAX_TEXT] for edit in self.case.edits)
        owners = {found[1] for some in texts for found in _owners(name).finditer(some)}
        return owners.pop() if len(owners) == 1 else ""

    @property
    def content(self) -> dict[str, Any]:
        """The event's content."""
        return self.case.event.get("content", {})

    @cached_property
    def status(self) -> int:
        """The HTTP status of a network event, 0 for anything else."""
        return status(self.content) if self.case.event["type"] == "network" else 0

    @cached_property
    def facts(self) -> dict[str, str]:
        """What every template may quote: at, where, file, line, url, method."""
        place = self.case.place
        facts = {"where": "", "method": text(self.content.get("method"), 16) or "GET"}
        if url := text(self.content.get("url")):
            facts["url"] = url
        if place:
            facts |= {"file": place.file, "line": str(place.line)}
            facts["at"] = f"{place.file}:{place.line}" if place.line else place.file
            inside = f" in {place.function}" if place.function else ""
            facts["where"] = f" at {facts['at']}{inside}"
        return facts


def _owners(name: str) -> re.Pattern[str]:
    word, owner = re.escape(name), r"([\w$.]{1,80}(?:\[[\w'\"]{1,40}\]|\(\))?)"
    return re.compile(rf"{owner}\??(?:\.{word}\b|\[['\"]{word}['\"]\])")


def edited(edit: Event) -> str:
    """What an edit put in; a save puts in nothing."""
    content = mapping(edit.get("content"))
    changes = [content.get("change"), *items(content.get("changes"))]
    return "\n".join(filter(None, (text(mapping(change).get("text")) for change in changes)))


def _parts(case: Case) -> Iterator[str]:
    if case.message:
        named = case.type not in ("", OURS) and not case.message.partition(":")[0].endswith(
            case.type
        )
        yield f"{case.type}: {case.message}" if named else case.message
    content = case.event.get("content", {})
    if "diagnostics" not in content:
        yield from _texts(content)
    elif not case.message:
        yield from _first_diagnostic(content["diagnostics"])
    code = content.get("code")
    if isinstance(code, str):
        yield code
    yield from _headlines(case.event.get("stack_trace", ""))
    yield from _causes(content.get("stack"))


def _texts(content: dict[str, Any]) -> Iterator[str]:
    for name in TEXT_FIELDS:
        yield from _spoken(content.get(name))
    for item in items(content.get("args")):
        yield from _spoken(item)
    for item in items(content.get("formatted")):
        if isinstance(item, dict):
            yield from _spoken(item)


def _spoken(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and isinstance(value.get("message"), str):
        name = text(value.get("name")) or text(value.get("type"))
        yield f"{name}: {value['message']}" if name else value["message"]


def _first_diagnostic(diagnostics: object) -> Iterator[str]:
    found = [d for d in items(diagnostics) if isinstance(d, dict)]
    for item in sorted(found, key=lambda d: d.get("severity", 0) == 3)[:1]:
        code = item.get("code")
        code = word(code.get("value") if isinstance(code, dict) else code)
        tool = f"{text(item.get('source'))} {code}".strip()
        yield f"{tool}: {text(item.get('message'))}"


def _headlines(stack: object) -> Iterator[str]:
    if not isinstance(stack, str):
        return
    in_source = False
    for line in stack[: 4 * MAX_TEXT].splitlines():
        if _FRAME.match(line):
            in_source = line.lstrip().startswith("File ")
        elif in_source and line.startswith("    "):
            in_source = False
        elif line.strip() and not line.startswith("Traceback "):
            yield line.strip()


def _causes(stack: object) -> Iterator[str]:
    """What lies below an error, as Node.js shows it among the calls: `[cause]: Error: ...`."""
    if isinstance(stack, str) and "cause" in stack:
        for found in islice(_CAUSE.finditer(stack[: 4 * MAX_TEXT]), MOST_CAUSES):
            yield found[1].strip()
