"""Waits that end: what takes longer never happens, and the test says so instead of hanging."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Thread, Timer
from typing import AnyStr, TypeVar

PATIENCE_S = 60.0
"""Only a failure takes so long, on a machine with much to do too."""


def patiently(what: str, seconds: float = PATIENCE_S) -> Iterator[None]:
    """For a loop that is left once `what` is there; a failure where it does not come."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        yield
    raise AssertionError(f"{what}: not within {seconds:.0f} s")


def joined(*threads: Thread) -> None:
    """Wait until the threads are done."""
    for thread in threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive(), f"{thread.name} is still at work after {PATIENCE_S:.0f} s"


T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """What `work` returns, from a thread of its own: a browser of other tests may hold this one's
    event loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result(240)


def finished(work: Callable[[], object]) -> None:
    """Do what waits by itself, in a thread of its own, as long as there is patience."""
    thread = Thread(target=work, daemon=True)
    thread.start()
    joined(thread)


@contextmanager
def limited(process: subprocess.Popen[AnyStr], seconds: float = PATIENCE_S) -> Iterator[None]:
    """A process that is being read from: it is killed where that takes too long, which ends what
    it prints."""
    over = Timer(seconds, process.kill)
    over.daemon = True
    over.start()
    try:
        yield
    finally:
        over.cancel()


@contextmanager
def during(process: subprocess.Popen[AnyStr]) -> Iterator[subprocess.Popen[AnyStr]]:
    """A process that ends with the block: by itself, or killed where the block fails or it does
    not end (`with Popen(...)` would wait for ever)."""
    with process, limited(process, 4 * PATIENCE_S):
        try:
            yield process
            process.wait(PATIENCE_S)
        finally:
            if process.poll() is None:
                process.kill()


def line(process: subprocess.Popen[AnyStr]) -> AnyStr:
    """The next line that a process prints; an empty one where none came."""
    assert process.stdout
    with limited(process):
        return process.stdout.readline()  # waits: until the process is killed


def lines(process: subprocess.Popen[AnyStr]) -> Iterator[AnyStr]:
    """What a process prints, line by line, until that takes too long."""
    while said := line(process):
        yield said


def ended(process: subprocess.Popen[AnyStr], seconds: float = PATIENCE_S) -> AnyStr:
    """The rest of what a process prints, once it has ended; it is killed where it does not end."""
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate(timeout=seconds)
        raise
