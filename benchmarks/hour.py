"""A working hour of a ten-person team, drawn once with a seed: the model of who does what.

Each person has the page open in a browser with the extension and an editor with the other one;
people work in threes on a shared session. Work comes in stretches: typing (a keystroke is an edit
event, in bursts of some 40 at 5 a second, ended by a save), trying the page (a reload brings about
a dozen console lines and requests within a second or two, and now and then an error, which is then
looked at), and pauses. The proportions are those of the recorded clients: edits are most of what
an editor sends; a page sends bursts. Prototype clients send each event on its own; batching ones
send what gathered in a second as one bulk.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

PEOPLE = 10
SECONDS = 3600
SEED = 20261123


class Sent(NamedTuple):
    """An event at `ms` of the hour, from one of a person's two clients."""

    ms: int
    connection: str
    session: str
    event: dict[str, Any]


def hour(people: int = PEOPLE, seconds: int = SECONDS, seed: int = SEED) -> list[Sent]:
    """All events of the hour in order of time."""
    found = [s for person in range(people) for s in _person(person, seconds, seed)]
    return sorted(found, key=lambda sent: sent.ms)


def clients(people: int = PEOPLE) -> dict[str, tuple[str, str]]:
    """Connection: (session, source)."""
    return {
        f"{source}{person}=": (f"pair-{person // 3}", source)
        for person in range(people)
        for source in ("browser", "vscode")
    }


def _person(person: int, seconds: int, seed: int) -> Iterator[Sent]:
    draw = random.Random(seed + person)
    session, end = f"pair-{person // 3}", seconds * 1000
    ms = draw.randrange(20_000)
    while ms < end:
        stretch = draw.random()
        if stretch < 0.45:
            for at, event in _typing(draw, ms, person):
                ms = at
                yield Sent(at, f"vscode{person}=", session, event)
        elif stretch < 0.75:
            for at, event in _trying(draw, ms, person):
                ms = at
                yield Sent(at, f"browser{person}=", session, event)
        ms += draw.choice((4_000, 9_000, 20_000, 60_000))


def _typing(draw: random.Random, ms: int, person: int) -> Iterator[tuple[int, dict[str, Any]]]:
    path = f"/home/dev/shop/src/file{draw.randrange(8)}.ts"
    line = draw.randrange(200)
    for column in range(draw.randrange(15, 80)):
        ms += draw.randrange(80, 400)
        at = {"line": line, "character": column}
        change = {"range": {"start": at, "end": at}, "text": "x", "rangeLength": 0}
        yield ms, _event("edit", ms, {"path": path, "change": change}, subtype="text-change")
    content = {"path": path, "language": "typescript", "lineCount": 214, "diagnostics": []}
    yield ms + 900, _event("file", ms + 900, content, subtype="changed")


def _trying(draw: random.Random, ms: int, person: int) -> Iterator[tuple[int, dict[str, Any]]]:
    url = "http://localhost:3000/checkout"
    context = {
        "url": url,
        "referrer": "",
        "title": "Checkout - Demo shop",
        "viewport": {"width": 1280, "height": 720},
        "screen": {"width": 1920, "height": 1080, "pixelRatio": 1},
    }
    for number in range(draw.randrange(6, 20)):
        ms += draw.randrange(5, 250)
        kind = draw.choices(("log", "network", "warn", "error"), (55, 32, 7, 6))[0]
        if kind == "network":
            content = {
                "url": f"/api/cart/{draw.randrange(40)}",
                "method": "GET",
                "status": 200,
                "duration": 12.5,
            }
            yield ms, _event(kind, ms, content, subtype="fetch", context=context)
        elif kind == "error":
            field = draw.choice(("items", "total", "user", "price"))
            message = f"Cannot read properties of undefined (reading '{field}')"
            place = f"http://localhost:3000/app.js:{20 + len(field)}:9"
            stack = f"TypeError: {message}\n    at render ({place})"
            content = {"message": f"Uncaught TypeError: {message}", "line": 20, "column": 9}
            yield ms, _event(kind, ms, content, stack=stack, context=context)
        else:
            content = {"message": f"[checkout] step {number} for cart {draw.randrange(900)}"}
            yield ms, _event(kind, ms, content, context=context)


def _event(kind: str, ms: int, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": kind, "content": content, "timestamp": 1_795_444_980_000 + ms, **more}
