"""The first admin key, as docs/deploy.md says: made on the table by the operator."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def on_table(table: str, environment: Mapping[str, str]) -> str:
    """A key of a team of its own, valid for a day."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "key"
        command = [sys.executable, "-m", "devintel_cli", "keys", "create", "verification"]
        command += ["--scope", "admin", "--table", table, "--team", "verification"]
        command += ["--days", "1", "--out", str(out)]
        own = {k: v for k, v in os.environ.items() if not k.startswith("DEVINTEL_")}
        own |= {**environment, "PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}"}
        done = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError((done.stderr.strip() or "no key was made").splitlines()[-1])
        return out.read_text().strip()
