"""The README's example session, run as it is written."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, START, LocalCloud

pytestmark = pytest.mark.xdist_group("e2e")


def test_the_example_session_of_the_readme_works(local: LocalCloud, tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text()
    block = text.split("try it from a shell:\n\n")[1].split("\n\n`devintel --help`")[0]
    lines = [line.strip() for line in block.splitlines() if "PATH=" not in line]
    script = "\n".join(lines).replace("http://127.0.0.1:8000", local.url)
    tool = tmp_path / "devintel"
    python = ROOT / ".venv" / "bin" / "python"
    tool.write_text(f'#!/bin/sh\nexec {python} -c "{START}" "$@"\n')
    tool.chmod(0o755)

    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=tmp_path,
        env=os.environ
        | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DEVINTEL_URL": local.url}
        | {"PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert len(lines) <= 10
    assert "2 stored, 0 refused" in done.stderr
    assert re.search(r"demo +\S* *2 +1", done.stdout)
    assert "hello" in done.stdout
    assert "`total` is used but not declared" in done.stdout
    assert "Still open" in done.stdout
    assert "<!doctype html>" in done.stdout
