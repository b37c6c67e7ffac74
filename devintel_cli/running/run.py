"""`devintel run -- CMD`: the program as it is, its output and its end in the project's session."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
from typing import Annotated, Any

import typer

from devintel.sdk.address import read_address
from devintel.sdk.events import event
from devintel.sdk.sender import Sender
from devintel_cli.event_sender import Session, sender
from devintel_cli.remote import LOCAL, Key, Url
from devintel_cli.running.environment import inside
from devintel_cli.running.output import Output
from devintel_cli.terminal import say

LAST_WORDS_S = 10.0
NOT_FOUND, NOT_ALLOWED = 127, 126  # as shells say it
_SERVES = re.compile(
    r"https?://(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::\d+)?(?![\w-]|[.:]\w)"
)
_ORIGINS = 4


def run(
    command: Annotated[list[str], typer.Argument(help="The program and its arguments.")],
    server: Url = LOCAL,
    key: Key = "",
    session: Session = "",
) -> None:
    """Run a program as it is; its output, its errors and its end go to the project's session."""
    sending = sender(server, key, session, "terminal")
    told = Run(command, sending, read_address(server).base, key)
    code = told.run()
    if not sending.flush(LAST_WORDS_S):
        say(f"devintel: {sending.unsent}", err=True)
    raise typer.Exit(code)


class Run:
    """One run of one program."""

    def __init__(self, command: list[str], sending: Sender, server: str, key: str) -> None:
        self._command, self._sender = command, sending
        self._server, self._key = server, key
        self._name = shlex.join(command)
        self._terminal = f"run {os.getpid()}"
        self._streams = {
            name: Output(name, self._say, time.monotonic) for name in ("stdout", "stderr", "output")
        }
        self._origins: set[str] = set()

    def run(self) -> int:
        """The program's exit status."""
        environ = inside(os.environ, self._sender, self._server, self._key)
        began = time.monotonic()
        try:
            code = self._play(environ)
        except OSError as error:
            say(f"devintel: {self._command[0]}: {error.strerror}.", err=True)
            return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_ALLOWED
        for stream in self._streams.values():
            stream.quiet()
        self._ended(code, round(time.monotonic() - began, 3))
        return code

    def _play(self, environ: dict[str, str]) -> int:
        if sys.platform == "win32":
            return self._with_pipes(environ)
        from devintel_cli.running.child import Child

        child = Child(self._heard)
        child.start(self._command, environ)
        self._began()
        return child.run()

    def _began(self) -> None:
        self._tell("command", {"message": f"$ {self._name}", "command": self._name})

    def _ended(self, code: int, duration: float) -> None:
        said = f"{self._name} ended with exit code {code} after {duration} s"
        end = {"message": said, "commandLine": self._name, "exitCode": code, "duration": duration}
        skipped = sum(stream.untold for stream in self._streams.values())
        self._tell("exit", end | ({"skippedBytes": skipped} if skipped else {}))

    def _with_pipes(self, environ: dict[str, str]) -> int:
        """Where there is no pty the program sees pipes, and is told to the user."""
        say("devintel: no pseudo-terminal here, so the program sees pipes.", err=True)
        child = subprocess.Popen(
            self._command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert child.stdout
        self._began()
        while data := child.stdout.read1(65_536):  # type: ignore[attr-defined]  # Popen's type hides it
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            self._heard("stdout", data)
        return child.wait()

    def _heard(self, stream: str, data: bytes) -> None:
        if stream and data:
            self._streams[stream].add(data)
        elif stream:
            self._streams[stream].quiet()

    def _serves(self, said: str) -> None:
        """Its pages come from there: the browser that opens them meets us in the same session. Read
        where no colour stands within an address any more."""
        for origin in _SERVES.findall(said):
            if origin in self._origins or f"{self._server}/".startswith(f"{origin}/"):
                continue
            self._origins.add(origin)
            self._sender.serves(origin)
            self._tell("serves", {"message": f"Serves {origin}", "origin": origin})

    def _say(self, content: dict[str, Any]) -> None:
        self._tell(content["stream"], content)
        if len(self._origins) < _ORIGINS:
            self._serves(content["data"])

    def _tell(self, subtype: str, content: dict[str, Any]) -> None:
        """The protocol's way of terminals: a command, what it prints in pieces, how it exits."""
        self._sender.put(event("terminal", content | {"terminal": self._terminal}, subtype=subtype))
