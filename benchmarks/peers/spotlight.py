"""Spotlight's own server, which keeps the newest envelopes in memory (`make peers`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.envelopes import Target, free_port, listening

PROGRAM = Path(__file__).parents[2] / ".tools/peers/spotlight/node_modules/.bin/spotlight"


@contextmanager
def spotlight(folder: Path) -> Iterator[Target]:
    """A running Spotlight."""
    port = free_port()
    command = [str(PROGRAM), "server", "-p", str(port)]
    environment = {**os.environ, "HOME": str(folder)}
    with listening(command, port, cwd=folder, env=environment) as process:
        yield Target("Spotlight", port, process, "/stream", "")
