"""What the tools printed, kept with their versions: one small file a tool."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "recorded"


@dataclass(frozen=True)
class Recording:
    """A case's command, exit code, and output in a terminal and in a pipe."""

    id: str
    version: str
    command: str
    exit: int
    terminal: str
    plain: str


def write(tool: str, recordings: Iterable[Recording]) -> None:
    """Keep a tool's recordings; the same ones give the same bytes."""
    lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in recordings)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{tool}.jsonl.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


def read() -> dict[str, Recording]:
    """All recordings by the case's id."""
    found = {}
    for file in sorted(FOLDER.glob("*.jsonl.gz")):
        for line in gzip.decompress(file.read_bytes()).decode().splitlines():
            one = Recording(**json.loads(line))
            found[one.id] = one
    return found
