"""How soon the others of a session hear: of an event, and of what solves an error.

The listeners are ordinary members over the `websockets` library. An event after a pause is told at
once; what follows within a quarter second is told together, and has a row of its own.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from contextlib import AsyncExitStack
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from benchmarks.server_process import OURS, server

MEMBERS = 10
LONE, BUSY, ERRORS = 100, 150, 60
PAUSE_S, BUSY_S = 0.3, 0.1
"""Between two lone events, and in a team's busy hour."""


async def _joined(port: int, stack: AsyncExitStack) -> ClientConnection:
    client = await stack.enter_async_context(connect(f"ws://127.0.0.1:{port}/ws", max_queue=None))
    await client.send(json.dumps({"type": "init", "sessionId": "hearing"}))
    await client.recv()
    return client


async def _listen(client: ClientConnection, heard: dict[str, list[float]]) -> None:
    async for text in client:
        now, message = time.perf_counter(), json.loads(text)
        solved = message["type"] == "solution"
        names = [f"solution {message['eventId']}"] if solved else message.get("eventIds", ())
        for name in names:
            heard.setdefault(name, []).append(now)


def _error(number: int) -> dict[str, Any]:
    message = f"TypeError: Cannot read properties of undefined (reading 'part{number}')"
    stack = f"{message}\n    at render{number} (http://127.0.0.1:9000/view{number}.js:10:5)"
    return {"type": "error", "content": {"message": message}, "stack_trace": stack}


async def _pace(
    client: ClientConnection, events: dict[str, dict[str, Any]], every: float
) -> dict[str, float]:
    sent, began = {}, time.perf_counter()
    for number, (name, event) in enumerate(events.items()):
        await asyncio.sleep(max(0.0, began + number * every - time.perf_counter()))
        sent[name] = time.perf_counter()
        await client.send(json.dumps({"type": "event", "event": {"id": name, **event}}))
    await asyncio.sleep(1.0)  # the last one's way
    return sent


async def _heard(port: int) -> tuple[list[float], list[float], list[float]]:
    heard: dict[str, list[float]] = {}
    async with AsyncExitStack() as stack:
        sender = await _joined(port, stack)
        members = [await _joined(port, stack) for _ in range(MEMBERS)]
        listening = [asyncio.create_task(_listen(member, heard)) for member in members]
        log = {"type": "log", "content": {"message": "rendered " + "x" * 180}}
        lone = await _pace(sender, {f"e{n}": log for n in range(LONE)}, PAUSE_S)
        busy = await _pace(sender, {f"b{n}": log for n in range(BUSY)}, BUSY_S)
        errors = await _pace(sender, {f"x{n}": _error(n) for n in range(ERRORS)}, PAUSE_S)
        for task in listening:
            task.cancel()
    solved = {f"solution {name}": at for name, at in errors.items()}
    everybody = [heard.get(name, []) for name in (*lone, *busy, *solved)]
    if any(len(times) != MEMBERS for times in everybody):
        raise RuntimeError(f"{MEMBERS} members heard {[len(times) for times in everybody]} times")
    return (
        sorted(_ms(at, began) for name, began in lone.items() for at in heard[name]),
        sorted(_ms(at, began) for name, began in busy.items() for at in heard[name]),
        sorted(_ms(max(heard[name]), began) for name, began in solved.items()),
    )


def _ms(at: float, began: float) -> float:
    return 1000 * (at - began)


def rows() -> list[dict[str, Any]]:
    """Milliseconds until a member hears of an event, and until all have the solution."""
    with tempfile.TemporaryDirectory() as folder, server(OURS, "--data", folder) as (port, _):
        lone, busy, solved = asyncio.run(_heard(port))
    name = f"laptop: of {MEMBERS} others, "
    return [
        _row(name + "one hears of a lone event, ms p50", _at(lone, 0.5), 5.0),
        _row(name + "one hears of a lone event, ms p99", _at(lone, 0.99), 50.0),
        _row(name + "one hears of one of ten a second, ms p50", _at(busy, 0.5), None),
        _row(name + "all have a solution, ms p50", _at(solved, 0.5), None),
        _row(name + "all have a solution, ms p99", _at(solved, 0.99), 100.0),
    ]


def _at(ordered: list[float], share: float) -> float:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)


def _row(name: str, value: float, bar: float | None) -> dict[str, Any]:
    return {"row": name, "value": value, "bar": bar, "holds": bar is None or value <= bar}
