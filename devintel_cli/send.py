"""`devintel send SESSION FILE|-`: NDJSON into a session, exactly once; resumes where it stopped."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from devintel.safe_text import for_terminal
from devintel_cli.client import Connection, Options
from devintel_cli.failure import fail
from devintel_cli.ndjson import Lines
from devintel_cli.remote import LOCAL, Key, Server, Url
from devintel_cli.sending import Chunk, Cutter, Record
from devintel_cli.terminal import console

STATE = Path(".devintel/send")
LINGER_S = 0.2
"""How long standard input may pause before what came is sent."""
BLOCK_BYTES = 65_536


def send(
    session: Annotated[str, typer.Argument(help="The session's id.")],
    file: Annotated[str, typer.Argument(help="NDJSON, one event a line; - for standard input.")],
    server: Url = LOCAL,
    key: Key = "",
    source: Annotated[str, typer.Option(help="What the events are said to come from.")] = "cli",
    give_up: Annotated[float, typer.Option(help="Seconds without an answer.", min=1)] = 60,
) -> None:
    """Send events; a run that was interrupted goes on where it stopped, nothing is sent twice."""
    path = None if file == "-" else Path(file)
    if path is not None and not path.is_file():
        fail(f"There is no file {file}.")
    job = Job(Server(server, key), session, path, source, give_up)
    with suppress(KeyboardInterrupt):
        raise typer.Exit(asyncio.run(job.run()))
    raise typer.Exit(130)


class Job:
    """One run of sending a file."""

    def __init__(
        self, server: Server, session: str, path: Path | None, source: str, give_up: float
    ) -> None:
        self._server, self._session, self._path = server, session, path
        self._source, self._give_up = source, give_up
        self._record = Record(STATE, server.url, session, path)
        self._progress = self._record.load()
        self._answered: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._stored = self._refused = 0
        self._notes = console(stderr=True)

    async def run(self) -> int:
        """The program's exit code: 0 when everything was stored, 1 when something was refused."""
        hello = {
            "sessionId": self._session,
            "source": self._source,
            "subscribe": [],
            "pid": self._progress.pid,
        }
        options, network = Options(hello=hello, ping=60), self._server.socket_options()
        client = Connection(self._server.websocket, self._heard, options, **network)
        client.number_from(self._progress.chunks + 1)
        client.start()
        try:
            with self._bar() as bar:
                total = self._path.stat().st_size if self._path else None
                task = bar.add_task("Sending", total=total)
                async for chunk, read in chunks(self._path, self._progress.lines):
                    await self._send(client, chunk)
                    bar.update(task, completed=read, description=f"{self._stored} events")
        except TimeoutError:
            fail(f"{self._server.url} did not answer for {self._give_up:.0f} s; run it again.")
        finally:
            await client.stop()
        self._record.done()
        self._notes.print(f"{self._stored} stored, {self._refused} refused.")
        return 1 if self._refused else 0

    async def _send(self, client: Connection, chunk: Chunk) -> None:
        for line, why in chunk.wrong:
            self._refused += 1
            self._notes.print(f"Line {line} {why}.")
        if chunk.events:
            self._stored += len(chunk.events)
            client.send(chunk.events)
            async with asyncio.timeout(self._give_up):
                while client.pending or not self._answered.empty():
                    self._count(await self._answered.get())
        self._progress.lines = chunk.lines
        self._record.save(self._progress)

    def _count(self, effect: dict[str, Any]) -> None:
        if effect["emit"] == "refused":  # its number was not used up
            self._refuse(len(effect["events"]))
            self._note_refusal(effect.get("message") or effect.get("code"))
            return
        self._progress.chunks += 1
        refused = effect["answer"].get("refused") or []
        self._refuse(len(refused))
        for one in refused[:5]:
            self._note_refusal(one["message"])

    def _refuse(self, count: int) -> None:
        self._refused += count
        self._stored -= count

    def _note_refusal(self, reason: object) -> None:
        self._notes.print(f"Refused: {for_terminal(reason)}")

    def _heard(self, effect: dict[str, Any]) -> None:
        if effect["emit"] in ("acked", "refused"):
            self._answered.put_nowait(effect)
        elif effect["emit"] == "denied":
            self._notes.print("The server refuses this key.")

    def _bar(self) -> Progress:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
        )
        return Progress(*columns, console=self._notes, transient=True)


async def chunks(path: Path | None, skip: int) -> AsyncIterator[tuple[Chunk, int]]:
    """Frames of a file, cut in the same places every time, or of standard input, each at the
    latest `LINGER_S` after its last line came; with the bytes read so far."""
    lines, cutter, read = Lines(), Cutter(skip), 0
    async for data in _blocks(path):
        read += len(data)
        for text in lines.feed(data) if data else ():
            if chunk := cutter.add(text):
                yield chunk, read
        if not data and (chunk := cutter.rest()):
            yield chunk, read
    for text in lines.end():
        if chunk := cutter.add(text):
            yield chunk, read
    if chunk := cutter.rest():
        yield chunk, read


async def _blocks(path: Path | None) -> AsyncIterator[bytes]:
    """Bytes as they come; nothing where standard input pauses."""
    if path:
        with path.open("rb") as file:
            while data := file.read(BLOCK_BYTES):
                yield data
        return
    came, room = _typed()
    paused = True
    while True:
        try:
            async with asyncio.timeout(None if paused else LINGER_S):
                data = await came.get()
        except TimeoutError:
            paused = True
            yield b""
            continue
        if not data:
            return
        paused = False
        room.release()
        yield data


def _typed() -> tuple[asyncio.Queue[bytes], threading.Semaphore]:
    """Standard input, read beside the event loop by a thread that holds up no end of the program;
    it reads on while the semaphore has room."""
    came: asyncio.Queue[bytes] = asyncio.Queue()
    room = threading.Semaphore(16)
    loop = asyncio.get_running_loop()

    def work() -> None:
        data = b"-"
        with suppress(RuntimeError):  # the loop has ended
            while data:
                room.acquire()
                data = os.read(sys.stdin.fileno(), BLOCK_BYTES)
                loop.call_soon_threadsafe(came.put_nowait, data)

    threading.Thread(target=work, name="stdin", daemon=True).start()
    return came, room
