"""From a problem to its keys: this mistake here, this kind of mistake, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from devintel.content import mapping
from devintel.grouping import stacks
from devintel.grouping.client_key import client_key
from devintel.grouping.endpoint import endpoint
from devintel.grouping.exhausted import exhausted
from devintel.grouping.fingerprint import digest
from devintel.grouping.frame import Frame
from devintel.grouping.headlines import Headline, headline
from devintel.grouping.mistakes import Mistake, classify
from devintel.grouping.own import Where, where
from devintel.grouping.paths import relative
from devintel.grouping.problem import Problem, one_line
from devintel.grouping.raised_words import raised_words
from devintel.grouping.result import Grouping
from devintel.grouping.shell_words import worded
from devintel.grouping.stacks.raw import Trace
from devintel.grouping.telling_names import condition, lacking, named
from devintel.grouping.template import template

MAX_SHOWN = 100
"""Frames a grouping holds, of the innermost."""

_REASONS = {
    "network": "same method, route and status",
    "csp": "same directive and blocked host",
    "resource": "same element and address",
    "test": "same test",
}
_NO_TRACE = Trace([])
_PLAIN = Headline("")


class _Key(NamedTuple):
    parts: tuple[str, ...]
    reason: str


def grouped(problem: Problem, event: Mapping[str, Any]) -> Grouping:
    """The grouping of one problem; `event` may bring the client's own fingerprint."""
    trace = stacks.trace(problem.stack) if problem.stack else _NO_TRACE
    frames = problem.frames or tuple(trace.frames[:MAX_SHOWN])
    kind, message = _said(problem, trace)
    mistake = _mistake(problem, kind, message)
    if problem.kind in ("exception", "message"):
        message = _without_statement(_without_proposal(message))
    told = _headline(problem, kind, message)
    if told.message:
        message = told.message
    keyed = problem.kind in _REASONS and problem.key
    said = worded(message) if problem.tool == "shell" else raised_words(problem.stack, message)
    words = " ".join(problem.key) if keyed else template(said, problem.kind)
    what = mistake.key or (
        kind,
        *_told(problem, kind, message, words, told),
        *_cause(trace),
        *_beneath(problem, trace),
    )
    spent = exhausted(kind, message) if problem.kind in ("exception", "message") else None
    if spent:
        what, frames_of_key = (spent.what,), () if spent.anywhere else frames
    else:
        frames_of_key = frames
    same = "same mistake" if mistake.key else "same type and words"
    key = _key(problem, what, frames_of_key, same)
    return Grouping(
        fingerprint=client_key(event, key.parts) or digest(*key.parts),
        kind=problem.kind,
        type=kind,
        message=one_line(message),
        template=words,
        template_key=digest("template", *(what if not problem.key else key.parts)),
        title=problem.title or _title(kind, message),
        reason=key.reason,
        frames=relative(frames, mapping(event.get("context"))),
        slots={**mistake.slots, **told.slots, **problem.slots},
        mistake=problem.mistake or mistake.name,
        language=problem.language or trace.language,
        tool=problem.tool,
        places=problem.places,
        excerpt=problem.excerpt,
        rank=problem.rank,
    )


def _said(problem: Problem, trace: Trace) -> tuple[str, str]:
    """Type and message: of the cause where the stack ends in one, else as the event says."""
    if trace.caused:
        return trace.type.rpartition(".")[2], trace.message
    kind = problem.type or trace.type or "Error"
    message = problem.message
    if not any(map(str.isalpha, message[:400])):
        message = trace.message or message
    if message.startswith("Traceback (most recent"):
        message = trace.message or message
    elif trace.type:
        message = message.removeprefix(f"{trace.type}: ")
    return kind.rpartition(".")[2] or kind, message


def _without_proposal(message: str) -> str:
    """Without the name that an interpreter proposes: only newer ones do."""
    start = max(message.find("id you mean", 1), message.find("erhaps you meant", 1)) - 1
    if start < 1:
        return message
    first = message[:start].rstrip(" .;,(\n")
    return first if first and "\n" not in first else message


def _without_statement(message: str) -> str:
    """Without the statement that Laravel puts behind what the database said, and Perl's folders."""
    cut = max(map(message.find, (" (Connection: ", " (SQL: ", " (@INC ")))
    return message[:cut] if cut > 0 else message


def _headline(problem: Problem, kind: str, message: str) -> Headline:
    """The structure of what was thrown or said; requests and diagnostics have their own."""
    if problem.kind not in ("exception", "message"):
        return _PLAIN
    return headline(kind, message, problem.stack) or _PLAIN


def _told(problem: Problem, kind: str, message: str, words: str, told: Headline) -> tuple[str, ...]:
    """What is said, as far as it tells problems apart."""
    if told.whole:
        return told.key
    if problem.kind not in ("exception", "message"):
        return (words, *told.key)
    if found := condition(kind, message):
        return found
    code = _SYSTEM.search(message)
    if code:
        return (code[0], *told.key, *lacking(message), *endpoint(kind, message))
    names = told.key or (*named(kind, message), *endpoint(kind, message))
    return (_one_of_many(words.rstrip(".! ")), *names)


_SYSTEM = re.compile(r"\[(?:WinError|Errno) -?\d+\]")
"""The system's number of an error: its words are in the language of the machine."""
_MANY = re.compile(r"(?<=<\*> )([a-z]{2,}[^s\W])s\b(?: (?:were|have|are)\b)?")
_ONE = re.compile(r"(?<=<\*> )([a-z]{3,})(?: (?:was|has|is)\b)")


def _one_of_many(words: str) -> str:
    """`3 items` and `1 item` are the same words."""
    return _ONE.sub(r"\1", _MANY.sub(r"\1", words)) if "<*> " in words else words


def _cause(trace: Trace) -> tuple[str, ...]:
    """What an exception was raised from: one wrapper may hide many problems."""
    kind, _, message = trace.cause.partition(": ")
    return (kind, template(message, "exception")) if kind else ()


def _beneath(problem: Problem, trace: Trace) -> tuple[str, ...]:
    """What the stack's own headline says, where it is another thing than the event's message.

    A page that words all its errors alike leaves the real one there.
    """
    said, head = problem.message.strip(), one_line(trace.message)
    if trace.caused or not said or not head or problem.kind != "exception":
        return ()
    if head[:80] in said or one_line(said)[:80] in trace.message or "\n" in said:
        return ()
    return (template(head, "exception"),)


def _mistake(problem: Problem, kind: str, message: str) -> Mistake:
    mistake = classify(kind, message)
    if problem.kind in ("diagnostic", "network", "csp", "resource"):
        return mistake._replace(key=None)
    return mistake


def _key(problem: Problem, what: tuple[str, ...], frames: tuple[Frame, ...], same: str) -> _Key:
    if problem.kind == "diagnostic":
        return _Key(("diagnostic", *problem.key, what[-1]), _same_words(problem))
    if problem.key:
        reason = _REASONS.get(problem.kind) or _REASONS.get(problem.key[0], "same component")
        return _Key((problem.kind, *problem.key), reason)
    place: Where = where(frames)
    if not place.calls:
        return _Key(("thrown", *what), same)
    return _Key(("thrown", *what, *place.calls), f"{same}, {place.reason}")


def _same_words(problem: Problem) -> str:
    return "same code and words" if any(problem.key[:1]) else "same words"


def _title(kind: str, message: str) -> str:
    line = one_line(message, 160)
    return f"{kind}: {line}" if line else kind
