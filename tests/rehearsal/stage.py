"""The production stage as it is synthesized, once for all tests that play it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from rehearsal.template import assembly
from rehearsal.template.stack import Stack

ROOT = Path(__file__).parents[2]
TEMPLATE = "devintel-prod.template.json"


def synthesized(folder: Path) -> Path:
    """Synthesize the production stage into a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "infra.app", "stage=prod"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "functions:.", "CDK_OUTDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / TEMPLATE


def read(template: Path) -> Stack:
    """The stack of a synthesized stage."""
    return assembly.read(template)


def patched(stack: Stack, file: str, change: Callable[[str], str], scratch: Path) -> None:
    """Change a file of the functions' bundle, in a copy."""
    (key, folder) = next((k, f) for k, f in stack.assets.items() if (f / "ws_handlers").is_dir())
    copy = scratch / "functions"
    shutil.copytree(folder, copy)
    source = copy / file
    text = source.read_text()
    source.write_text(change(text))
    assert source.read_text() != text, f"{file} has changed: put the fault back another way"
    for compiled in source.parent.glob(f"__pycache__/{source.stem}.*"):
        compiled.unlink()
    stack.assets[key] = copy
