"""Cold start: CPU of importing each handler and making its clients, against importing boto3.

Every sample is a new process of Lambda's Python (where this machine has one) that sees nothing but
the built bundle and layer. REF is `import boto3; boto3.client("dynamodb")` with botocore's whole
data, compiled alike. Samples are interleaved; a row is the median of CPU over a bare interpreter's,
as a ratio to REF's. Modules imported and files opened carry no noise.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra import bundle, specs

WEBSOCKET_BAR = 1.25
REST_BAR = 1.9
"""Without a snapshot. boto3's two clients and one pydantic model alone are 1.0, so these bars only
notice what is added; what a caller waits for, behind a restored snapshot, is `restored`."""
SAMPLES = 13

_ENV = {
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_REGION": "us-east-1",
    "DEVINTEL_TABLE": "devintel",
    "DEVINTEL_MANAGEMENT_URL": "https://api.execute-api.us-east-1.amazonaws.com/ws",
}
_COUNT = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
before = len(sys.modules)
{code}
print(len(sys.modules) - before, len(opened))
"""


@dataclass(frozen=True)
class Start:
    """One kind of process: its code, what it may import, and its bar (None: a reference)."""

    name: str
    code: str
    paths: Sequence[Path] = ()
    bar: float | None = None

    def run(self, code: str) -> str:
        """The output of a new process with `code` behind this one's paths."""
        python = str(bundle.interpreter() or sys.executable)
        given = f"import sys; sys.path[:0] = {[str(p) for p in self.paths]!r}\n{code}"
        command = [python, "-I", "-S", "-c", given]
        return subprocess.run(command, env=_ENV, check=True, capture_output=True, text=True).stdout

    def cpu(self) -> float:
        """Seconds of CPU of one process, user and system."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.run(self.code)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def counts(self) -> tuple[int, int]:
        """Modules imported and files opened."""
        modules, files = self.run(_COUNT.format(code=self.code)).split()
        return int(modules), int(files)


BARE = Start("bare", "pass")


def reference() -> Start:
    """REF: the resource everybody imports, with all of botocore's data."""
    layer = bundle.layer(bundle.host(trim=False))
    return Start("REF", 'import boto3; boto3.client("dynamodb")', [layer / "python"])


def starts() -> list[Start]:
    """A process for each handler: imported, with the clients that it needs made."""
    paths = [bundle.functions(), bundle.layer(bundle.host()) / "python"]
    return [
        Start(
            spec.name,
            _code(spec),
            paths,
            _bar(spec),
        )
        for spec in specs.ALL
    ]


def _bar(spec: specs.Spec) -> float | None:
    """Nobody waits for the stream's function, so it has none."""
    if not spec.interactive:
        return None
    return REST_BAR if spec.name == "rest" else WEBSOCKET_BAR


def _code(spec: specs.Spec) -> str:
    module = spec.handler.rsplit(".", 1)[0]
    lines = [f"import {module}", "from devintel import wiring", "made = wiring.wired()"]
    lines += ["made.store"] if spec.table else []
    lines += ["made.push"] if spec.connections else []
    return "\n".join(lines)


def measure(samples: int = SAMPLES) -> list[dict[str, Any]]:
    """The rows `{row, value, bar, holds, modules, files}`; `value` is the ratio to REF."""
    ref = reference()
    all_ = [BARE, ref, *starts()]
    taken: dict[str, list[float]] = {start.name: [] for start in all_}
    for start in all_:
        start.run(start.code)
    for _ in range(samples):
        for start in all_:
            taken[start.name].append(start.cpu())
    median = {name: statistics.median(each) for name, each in taken.items()}
    whole = median["REF"] - median["bare"]
    return [_row(start, (median[start.name] - median["bare"]) / whole) for start in all_[1:]]


def _row(start: Start, value: float) -> dict[str, Any]:
    modules, files = start.counts()
    row: dict[str, Any] = {"row": f"cold start {start.name}", "value": round(value, 3)}
    if start.bar is not None:
        row |= {"bar": start.bar, "holds": value <= start.bar}
    return row | {"modules": modules, "files": files}


def main() -> None:
    """Print the rows as a table or, with --json, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--samples", type=int, default=SAMPLES)
    given = parser.parse_args()
    rows = measure(given.samples)
    if given.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{'row':24}{'ratio':>8}{'bar':>7}  {'':6}{'modules':>8}{'files':>7}")
    for row in rows:
        verdict = {True: "holds", False: "FAILS", None: ""}[row.get("holds")]
        print(
            f"{row['row']:24}{row['value']:8.2f}{row.get('bar', ''):>7}  "
            f"{verdict:6}{row['modules']:8}{row['files']:7}"
        )


if __name__ == "__main__":
    main()
