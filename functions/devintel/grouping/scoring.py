"""What a scorer of grouping asks for, from the same code that groups events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from devintel.content import mapping, text
from devintel.grouping import grouping, stacks
from devintel.grouping.fingerprint import digest
from devintel.grouping.frame import Frame
from devintel.grouping.similarity import Index, features
from devintel.grouping.template import template


def score_callable(event: Mapping[str, Any]) -> dict[str, Any]:
    """Fingerprint, template, title and frames of any event, a plain log line too."""
    found = grouping.group(event)
    if found is None:
        message = text(mapping(event.get("content")).get("message"))
        words = template(message)
        return {"fingerprint": digest("log", words), "template": words, "title": words}
    return {
        "fingerprint": found.fingerprint,
        "template": found.template,
        "title": found.title,
        "frames": _plain(found.frames),
    }


def score_frames(event: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The frames of an event's stack, innermost first."""
    stack = text(event.get("stack_trace")) or text(event.get("stack"))
    return _plain(stacks.frames(stack))


def _plain(frames: Sequence[Frame]) -> list[dict[str, Any]]:
    return [
        {"function": function, "file": file, "line": line, "column": column}
        for function, file, line, column, _ in frames
    ]


def similar(events: Sequence[Mapping[str, Any]]) -> Callable[[int, int], list[int]]:
    """Search among events: a function (index, how many) -> indices of those most alike."""
    index = Index()
    found = [grouping.group(event) for event in events]
    tokens = [features(g) if g else {} for g in found]
    for i, said in enumerate(tokens):
        index.add(f"{i:09d}", said)
    return lambda i, k: [int(m.id) for m in index.query(tokens[i], k, without=f"{i:09d}")]
