"""A child whose standard streams are terminals exactly where ours are.

A program asks each of its streams: with one pseudo-terminal for all, `2>file` or a pipe would look
like a terminal to it. Where output and errors are shown by the same terminal they share one here
too: only that keeps the order in which the program wrote them.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import termios
import tty
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import FrameType
from typing import Any, NamedTuple

Heard = Callable[[str, bytes], None]
OUTPUT = "output"
"""The stream of a terminal that shows both."""
QUIET_S = 0.25
_CHUNK = 65_536


class Reader(NamedTuple):
    """What comes from a descriptor: of which stream ("": an echo, nobody's output), goes where."""

    stream: str
    target: int


class Child:
    """A running command; `heard(stream, data)` hears its output, `b""` when it was quiet."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._readers: dict[int, Reader] = {}
        self._terminals: list[int] = []
        self._keyboard: int | None = None
        self._saved: list[Any] | None = None

    def start(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Start it; raises `OSError` where there is no such program. No thread may run yet."""
        theirs: dict[int, int] = {}
        one = _one_terminal()
        if os.isatty(0):
            master, slave = self._terminal()
            theirs |= {n: slave for n in (0, 1) if os.isatty(n)} | ({2: slave} if one else {})
            self._keyboard = master
            shown = Reader(OUTPUT if one else "stdout", 1)
            self._readers[master] = shown if os.isatty(1) else Reader("", 0)
        for number, name in ((1, OUTPUT if one else "stdout"), (2, "stderr")):
            if number not in theirs:
                master, theirs[number] = self._terminal() if os.isatty(number) else os.pipe()
                self._readers[master] = Reader(name, number)
                theirs |= {2: theirs[1]} if one else {}
        self._resize()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=theirs.get(0),
                stdout=theirs[1],
                stderr=theirs[2],
                env=dict(environ),
                start_new_session=0 in theirs,
                preexec_fn=_take_terminal if 0 in theirs else None,
            )
        finally:
            for descriptor in set(theirs.values()):
                os.close(descriptor)

    def run(self) -> int:
        """Copy until it ends; its exit status as a shell counts it: 128 and the signal."""
        signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self._forward) for number in signals}
        before[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, self._resize)
        self._raw()
        try:
            self._copy()
            code = self._process.wait()
            return 128 - code if code < 0 else code
        finally:
            self._cooked()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _terminal(self) -> tuple[int, int]:
        master, slave = pty.openpty()
        self._terminals.append(master)
        return master, slave

    def _copy(self) -> None:
        """Until every stream is closed, or the program ended and what it left running is quiet."""
        poll = select.poll()
        for descriptor in self._readers:
            poll.register(descriptor, select.POLLIN)
        if self._keyboard is not None:
            poll.register(0, select.POLLIN)
        while self._readers:
            ready = poll.poll(QUIET_S * 1000)
            if not ready:
                for reader in self._readers.values():
                    self._heard(reader.stream, b"")
                if self._process.poll() is not None:
                    return
            for descriptor, _ in ready:
                if not (self._type() if descriptor == 0 else self._hear(descriptor)):
                    poll.unregister(descriptor)
                    self._readers.pop(descriptor, None)

    def _hear(self, descriptor: int) -> bool:
        try:
            data = os.read(descriptor, _CHUNK)
        except OSError:
            data = b""  # a terminal whose other side is gone says so by an error
        if not data:
            return False
        reader = self._readers[descriptor]
        _write(reader.target, data)
        if reader.stream:
            self._heard(reader.stream, data)
        return True

    def _type(self) -> bool:
        data = os.read(0, _CHUNK)
        if data and self._keyboard is not None:
            _write(self._keyboard, data)
        return bool(data)

    def _forward(self, number: int, frame: FrameType | None) -> None:
        """What we are told, the child is; a Ctrl-C of a shared terminal it has heard itself."""
        if number == signal.SIGINT and self._keyboard is None and _in_foreground():
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    def _resize(self, *_: object) -> None:
        ours = next((n for n in (1, 2, 0) if os.isatty(n)), None)
        for descriptor in self._terminals:
            if ours is not None:
                termios.tcsetwinsize(descriptor, termios.tcgetwinsize(ours))

    def _raw(self) -> None:
        if self._keyboard is not None:
            self._saved = termios.tcgetattr(0)
            tty.setraw(0)

    def _cooked(self) -> None:
        if self._saved is not None:
            termios.tcsetattr(0, termios.TCSAFLUSH, self._saved)


def _one_terminal() -> bool:
    """Whether output and errors are shown by the same terminal."""
    return os.isatty(1) and os.isatty(2) and os.fstat(1).st_rdev == os.fstat(2).st_rdev


def _take_terminal() -> None:
    """In the child: its terminal is the one that sends it Ctrl-C."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _in_foreground() -> bool:
    """Whether a terminal that we share with the child sends signals to both of us."""
    try:
        descriptor = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except BlockingIOError:
            select.select([], [descriptor], [])
        except OSError:
            return  # whoever listened is gone; the program goes on
