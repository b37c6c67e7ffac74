"""Events as an attacker would send them: every field the product reads, with values of every kind.

Seeded, so that a finding can be repeated; every event passes the door's own checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from devintel.ingest.parsing import take
from devintel.model import Event
from devintel.timestamp import iso
from tests.fuzz.transcripts import Transcripts

NAMES = (
    *("url", "method", "status", "statusCode", "statusText", "duration", "contentType", "size"),
    *("error", "body", "response", "responseText", "message", "formatted", "args", "reason"),
    *("name", "stack", "frames", "exception", "tagName", "src", "href", "filename", "component"),
    *("componentName", "diagnostics", "path", "file", "fileName", "uri", "language", "content"),
    *("change", "changes", "after", "text", "newText", "diff", "lastCommit", "commit", "branch"),
    *("hash", "sha", "id", "author", "test", "command", "data", "output", "fingerprint", "action"),
    *("into", "solution_id", "solutionId", "success", "worked", "partly", "undo", "user"),
    *("event_id", "confidence", "root_cause", "solution_code", "pattern_name", "source"),
    *("csp-report", "effectiveDirective", "blockedURI", "violated-directive", "errorType"),
    *("lineno", "colno", "line", "column", "exitCode", "title", "level", "severity", "code"),
    *("range", "start", "values", "stacktrace", "function", "abs_path", "email", "value"),
    *("workspace", "framework", "platform", "release", "vscodeVersion", "rangeLength"),
)
TYPES = (
    *("error", "exception", "network", "file", "edit", "git", "terminal", "analysis", "log"),
    *("warn", "info", "debug", "trace", "performance", "csp", "security", "csp-violation"),
    *("group_action", "solution_outcome", "solution_attempt", "solution_shown", "diagnostic"),
    *("compiler_diagnostic", "lint", "build_error", "²", "toString", "__proto__"),
)
READ_OF = {
    "network": ("url", "method", "status", "statusCode", "duration", "error", "contentType"),
    "error": ("message", "formatted", "args", "reason", "stack", "frames", "exception", "name"),
    "file": ("path", "diagnostics", "language", "file", "content"),
    "edit": ("path", "change", "changes", "after", "text"),
    "git": ("branch", "lastCommit", "commit", "hash"),
    "terminal": ("command", "data", "output", "text"),
    "solution_outcome": ("solution_id", "success", "partly", "undo", "user", "fingerprint"),
    "solution_shown": ("fingerprint", "confidence", "solution_id", "event_id"),
    "performance": ("duration",),
}
"""What is read of some types in particular, so that it comes often."""
SUBTYPES = (
    *("react-error-boundary", "resource", "unhandledRejection", "created", "deleted", "renamed"),
    *("changed", "saved", "commit", "long-task", "fetch-error", "xhr-error", "error", "²"),
)
TERMINALS = 0.15
"""The share of terminals."""
ACTIONS = ("ignore", "open", "reopen", "fix", "merge", "split")
TEXTS = (
    *("", " ", "²", "٣", "Ⅷ", "-1", "1e309", "NaN", "\x00", "\ud7ff", "😀" * 40, "a" * 5_000),
    *("\x1b]52;c;AAAA\x07", "\r\n\t", "__proto__", "constructor", "../../..", "C:\\a\\b.js", "{}"),
    *("https://[::1", "http://a:b@c:99999/x?y#z", "//", "file:///a/b.js", "http://x/²", "%", "%zz"),
    *("TypeError: Cannot read properties of undefined (reading 'x')", "KeyError: '²'", "Error: "),
    *("Error: x\n    at f (http://a/b.js:²:٣)\n    at g (c.js:99999999999999999999:1)",),
    *("Traceback (most recent call last):\n  File \"a.py\", line ², in f\n    x\nKeyError: 'y'",),
    *("panic: x\n\ngoroutine 1 [running]:\nmain.f(0x1)\n\t/a/b.go:12 +0x1", "TypeError: x is not"),
    *("src/a.ts(1,²): error TS٣: x", "a.ts:1:2 - error TS2304: Cannot find name 'x'.", "TS2304"),
    *("\u202egnp.exe", "{{ default }}", "npm ERR! code E404", "git commit -m 'x'", "pytest ²"),
    *("Uncaught (in promise) TypeError: Failed to fetch", "x" * 40 + "\n" * 50, "fatal: ²", "0"),
    *(
        "SyntaxError: Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
        "ECONNREFUSED ::1:²",
    ),
    *(
        "'x' is not defined  no-undef",
        "Expected ٣ arguments, but got ².",
        "listen EADDRINUSE: :::²",
    ),
)
NUMBERS = (
    *(0, 1, -1, 2, 4, 200, 404, 500, 10**6, 10**15, -(10**15), 2**31, 2**53, 2**63, 10**300),
    *(0.0, -0.0, 0.5, 1e15, -1e300, 1.7e308, 5e-324),
)


class Hostile:
    """An endless stream of hostile events."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._seen: list[str] = ["x"]
        self._transcripts = Transcripts(self._random)

    def value(self, depth: int = 3) -> Any:
        """A value of any kind."""
        kind = self._random.randrange(10 if depth else 7)
        match kind:
            case 0 | 1 | 2:
                return self._random.choice(TEXTS)
            case 3 | 4:
                return self._random.choice(NUMBERS)
            case 5:
                return self._random.choice((None, True, False))
            case 6:
                return self._random.choice(self._seen)
            case 7:
                return [self.value(depth - 1) for _ in range(self._random.randrange(4))]
            case _:
                return self.mapping(depth - 1)

    def mapping(self, depth: int = 3) -> dict[str, Any]:
        """Some of the fields that are read, each with a value of any kind."""
        return self._filled(NAMES, depth)

    def _filled(self, names: Sequence[str], depth: int) -> dict[str, Any]:
        some = self._random.sample(names, min(len(names), self._random.randrange(1, 9)))
        return {name: self.value(depth) for name in some}

    def sent(self) -> dict[str, Any]:
        """One event as a client sends it."""
        draw = self._random
        if draw.random() < TERMINALS:
            return {"type": "terminal", "content": self._transcripts.chunk()}
        kind = draw.choice(TYPES)
        event: dict[str, Any] = {"type": kind, "content": self.mapping()}
        event["content"] |= self._filled(READ_OF.get(kind, NAMES), 3)
        if kind == "group_action" and draw.random() < 0.7:
            event["content"] |= {
                "action": draw.choice(ACTIONS),
                "fingerprint": draw.choice(self._seen),
                "into": draw.choice(self._seen),
            }
        for name, chance, make in (
            ("subtype", 0.5, lambda: draw.choice(SUBTYPES)),
            ("context", 0.4, self.mapping),
            ("stack", 0.3, lambda: draw.choice(TEXTS)),
            ("timestamp", 0.6, lambda: draw.choice((*NUMBERS, *TEXTS))),
            ("id", 0.3, lambda: draw.choice((*TEXTS, 5))),
            ("source", 0.3, lambda: draw.choice(TEXTS)),
            ("fingerprint", 0.2, lambda: draw.choice((*TEXTS, ["a", "²"]))),
        ):
            if draw.random() < chance:
                event[name] = make()
        return event

    def events(self, redact: Any, fingerprint: Any) -> Iterator[Event]:
        """Events as the door takes them, numbered as the log numbers them."""
        seq, ms = 0, 1_700_000_000_000
        while True:
            taken = take(
                [self.sent() for _ in range(20)],
                source="browser",
                now=ms,
                redact=redact,
                fingerprint=fingerprint,
                limit=500,
            )
            for event in taken.events:
                seq, ms = seq + 1, ms + self._random.choice((0, 1, 700, 5_000, 61_000, 3_600_000))
                if "fingerprint" in event:
                    self._seen = [*self._seen[-30:], event["fingerprint"]]
                yield {**event, "seq": seq, "received_at": iso(ms), "session_id": "s"}
