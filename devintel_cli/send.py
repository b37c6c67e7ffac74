"""`devintel send SESSION FILE|-`: NDJSON into a session, exactly once; resumes where it stopped."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from devintel.safe_text import for_terminal
from devintel_cli.client import Connection, Options
from devintel_cli.failure import fail
from devintel_cli.sending import Chunk, Record, chunks
from devintel_cli.server import LOCAL, Key, Server, Url
from devintel_cli.terminal import console

STATE = Path(".devintel/send")


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
        client = Connection(self._server.websocket, self._heard, Options(hello=hello, ping=60))
        client.number_from(self._progress.chunks + 1)
        client.start()
        try:
            with self._lines() as lines, self._bar() as bar:
                total = self._path.stat().st_size if self._path else None
                task = bar.add_task("Sending", total=total)
                for chunk in chunks(lines, self._progress.lines):
                    await self._send(client, chunk)
                    self._advance(bar, task, lines)
        except TimeoutError:
            fail(f"{self._server.url} did not answer for {self._give_up:.0f} s; run it again.")
        finally:
            await client.stop()
        self._record.done()
        self._notes.print(f"{self._stored} stored, {self._refused} refused.")
        return 1 if self._refused else 0

    async def _send(self, client: Connection, chunk: Chunk) -> None:
        for number in chunk.wrong:
            self._refused += 1
            self._notes.print(f"Line {number} is not JSON.")
        if chunk.events:
            client.send(chunk.events)
            async with asyncio.timeout(self._give_up):
                self._count(chunk, await self._answered.get())
            self._progress.chunks += 1
        self._progress.lines = chunk.lines
        self._record.save(self._progress)

    def _count(self, chunk: Chunk, effect: dict[str, Any]) -> None:
        if effect["emit"] == "refused":
            self._refused += len(chunk.events)
            self._progress.chunks -= 1  # its number was not used up
            self._note_refusal(effect.get("message") or effect.get("code"))
            return
        refused = effect["answer"].get("refused") or []
        self._refused += len(refused)
        self._stored += len(chunk.events) - len(refused)
        for one in refused[:5]:
            self._note_refusal(one["message"])

    def _note_refusal(self, reason: object) -> None:
        self._notes.print(f"Refused: {for_terminal(reason)}")

    def _heard(self, effect: dict[str, Any]) -> None:
        if effect["emit"] in ("acked", "refused"):
            self._answered.put_nowait(effect)
        elif effect["emit"] == "denied":
            self._notes.print("The server refuses this key.")

    def _lines(self) -> Any:
        return self._path.open(encoding="utf-8") if self._path else _Input()

    def _advance(self, bar: Progress, task: TaskID, lines: Any) -> None:
        if self._path:
            bar.update(task, completed=lines.buffer.tell())
        bar.update(task, description=f"{self._stored} events")

    def _bar(self) -> Progress:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
        )
        return Progress(*columns, console=self._notes, transient=True)


class _Input:
    """Standard input, which is not ours to close."""

    def __enter__(self) -> Iterable[str]:
        return sys.stdin

    def __exit__(self, *error: object) -> None:
        """Nothing to close."""
