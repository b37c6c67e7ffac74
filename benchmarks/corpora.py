"""Public corpora of others' failures, by their own scorer, and peers on the same logs.

The corpora lie beside the checkout (`../shared/data/terminal`); the scorer there feeds a running
server and reads what its error groups say. Half of each is kept aside by others.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.zoo.peers import PEERS
from tests.e2e.conftest import LocalCloud

DATA = Path(__file__).parents[2] / "shared" / "data" / "terminal"
BARS = {
    ("ci_logs", "recall"): 0.90,
    ("ci_logs", "critical"): 0.90,
    ("ci_logs", "reduction"): 0.95,
    ("windows", "first"): 0.85,
    ("tools", "first place"): 0.90,
    ("tools", "all files"): 0.85,
    ("snippets", "some group"): 0.70,
}
WAYS = {"whole": (), "cut anywhere": ("--chunk", "400", "--ragged")}
Row = dict[str, Any]


def rows() -> Iterator[Row]:
    """Rows `{row, value, bar, holds}`; one that says so where the corpora are not there."""
    if not DATA.is_dir():
        yield {"row": "corpora: need ../shared/data/terminal", "value": None}
        return
    found: dict[str, dict[str, dict[str, float]]] = {}
    for way, options in WAYS.items():
        found[way] = _scored(*options)
        yield from _judged(way, found[way])
    for corpus, figure in BARS:
        lost = found["whole"][corpus][figure] - found["cut anywhere"][corpus][figure]
        row = f"corpora, {corpus}: {figure} lost when cut anywhere"
        yield {"row": row, "value": round(lost, 4), "bar": 0.03, "holds": lost <= 0.03}
    yield from _peers()


def _scored(*options: str) -> dict[str, dict[str, float]]:
    """What the scorer says of a fresh server."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        data.mkdir()
        server = LocalCloud(data).start()
        try:
            result = Path(folder, "figures.json")
            command = [sys.executable, str(DATA / "score.py"), server.url, "--json", str(result)]
            subprocess.run([*command, *options], check=True, stdout=sys.stderr)
            return dict(json.loads(result.read_text()))
        finally:
            server.kill()


def _judged(way: str, found: dict[str, dict[str, float]]) -> Iterator[Row]:
    for corpus, figures in found.items():
        for figure, value in figures.items():
            if figure == "n":
                continue
            bar = BARS.get((corpus, figure))
            row = f"corpora, {corpus} ({figures['n']} texts, {way}): {figure}"
            yield {"row": row, "value": value, "bar": bar, "holds": bar is None or value >= bar}


def _peers() -> Iterator[Row]:
    """Signals of the failed jobs that a peer's output says, and how much it leaves out."""
    text = gzip.decompress((DATA / "ci_logs.jsonl.gz").read_bytes()).decode()
    jobs = [json.loads(line) for line in text.splitlines()]
    for name, peer in PEERS.items():
        recall = [_recall(job, peer) for job in jobs]
        kept = [len(peer(job["text"])) / max(len(job["text"]), 1) for job in jobs]
        yield {"row": f"corpora, ci_logs, {name}: recall", "value": _mean(recall)}
        reduction = [1 - share for share in kept]
        yield {"row": f"corpora, ci_logs, {name}: reduction", "value": _mean(reduction)}


def _recall(job: Row, peer: Callable[[str], str]) -> float:
    """As the scorer counts: only signals that the log itself says, colours taken out."""
    bare = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", job["text"])
    asked = [signal for signal in job["signals"] if _said(signal, bare)]
    shown = peer(bare)
    return sum(_said(signal, shown) for signal in asked) / max(len(asked), 1)


def _said(signal: Row, text: str) -> bool:
    words = [signal.get("value"), signal.get("file"), *(signal.get("aliases") or [])]
    return any(word and word in text for word in words)


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)
