"""A program on a terminal of its own, alone and inside `devintel run`, and what the log holds."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

from tests.browser.cloud import HTTP, LocalCloud

DEVINTEL = str(Path(sys.executable).with_name("devintel"))
TELLS = "import sys; print([s.isatty() for s in (sys.stdin, sys.stdout, sys.stderr)])"


def run(
    folder: Path, environment: dict[str, str], *command: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DEVINTEL, "run", "--", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


class Terminal:
    """A program on a terminal of its own, as a person has it."""

    def __init__(self, folder: Path, environment: dict[str, str], *command: str) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (33, 111))
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: __import__("fcntl").ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.seen = b""

    def until(self, text: bytes, seconds: float = 40) -> bytes:
        """What was seen once `text` was; b"" stands for the end."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and not (text and text in self.seen):
            if not select.select([self.master], [], [], 0.2)[0]:
                if not text and self.process.poll() is not None:
                    break
                continue
            try:
                data = os.read(self.master, 65_536)
            except OSError:
                break
            if not data:
                break
            self.seen += data
        assert text in self.seen, self.seen
        return self.seen

    def type(self, text: bytes) -> None:
        """Press keys."""
        os.write(self.master, text)

    def end(self) -> int:
        """The exit code, once everything was seen."""
        try:
            self.until(b"")
            return self.process.wait(40)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(40)
            os.close(self.master)


def both(folder: Path, environment: dict[str, str], *command: str) -> list[tuple[bytes, int]]:
    """What a terminal shows of a program and its exit code: alone, and inside `devintel run`."""
    found = []
    for prefix in ([], [DEVINTEL, "run", "--"]):
        terminal = Terminal(folder, environment, *prefix, *command)
        code = terminal.end()
        found.append((terminal.seen, code))
    return found


def types(cloud: LocalCloud, session: str) -> list[str]:
    """The types of the session's error groups, which follow its log within a moment."""
    return [group["type"] for group in HTTP.get(f"{cloud.url}/errors/{session}").json()]


def data_of(events: list[dict[str, Any]]) -> str:
    return "".join(e["content"].get("data", "") for e in events)
