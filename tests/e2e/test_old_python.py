"""A checkout on a Python that is too old says so in one sentence and leaves nothing behind."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
OLD = """#!/bin/sh
[ "$1" = -V ] && { echo Python 3.10.12; exit 0; }
exit 1
"""


def test_setup_names_the_python_that_it_needs(tmp_path: Path) -> None:
    read = re.findall(r"^-?include (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for name in ("Makefile", *read, "pyproject.toml", "requirements/local.lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / "python3.10"
    python.write_text(OLD)
    python.chmod(0o755)

    command = ["make", "--no-print-directory", "setup", f"PYTHON={python}"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )

    said = f"DevIntel needs Python 3.11 or newer, and {python} is Python 3.10.12; name another:"
    assert done.stderr.startswith(said)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / ".venv").exists()
