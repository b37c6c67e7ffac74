"""Tests sketched from recorded failures of real tools: red on the break, green on the fix."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from benchmarks.product import Product, whole
from benchmarks.zoo import recorded
from benchmarks.zoo.case import Case, cases
from devintel.projection.views.shapes import ErrorDetail
from devintel.reproduction.sketch import sketch

SEED, DRAWN, ENOUGH = 19, 10, 6
HERE = {"python": "python", "pytest": "pytest", "node": "node", "bash": "bash", "make": "make"}
HERE |= {"perl": "perl", "node-test": "node"}
"""Tools of the zoo that a machine which runs these tests has, and their programs."""
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def sketched(recording: recorded.Recording) -> str:
    """The test of what the product understood of the recorded run."""
    product = Product()
    product.ran(recording.command, whole(recording.terminal), recording.exit)
    rows = product.errors()
    return sketch(cast(ErrorDetail, rows[0])) if rows else ""


def passes(case: Case, files: dict[str, str], test: str, folder: Path) -> bool:
    """Whether the test passes in a project of these files."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        if text.startswith("#!"):
            file.chmod(0o755)
    (folder / "test_sketched_by_devintel.py").write_text(test)
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "test_sketched_by_devintel.py")
    env = {"PATH": PATH, "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1", **case.environment}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=env, capture_output=True, check=False, timeout=120
    )
    assert done.returncode in (0, 1), done.stdout.decode()
    return done.returncode == 0


def test_most_sketches_of_a_drawn_ten_are_red_before_and_green_after_the_fix(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    if absent := [one for one in HERE.values() if not shutil.which(one, path=PATH)]:
        pytest.skip(f"{absent[0]} is not installed")
    known = [c for c in cases() if c.tool in HERE and not c.clean and c.fixed == c.run]
    drawn = random.Random(SEED).sample(known, DRAWN)
    recordings, told = recorded.read(), {}
    for number, case in enumerate(drawn):
        test = sketched(recordings[case.id])
        red = bool(test) and not passes(case, case.broken, test, tmp_path / f"{number}-red")
        green = red and passes(case, case.files, test, tmp_path / f"{number}-green")
        told[case.id] = "held" if green else "green before" if test and not red else "not green"

    record_property("figures", ", ".join(f"{name}: {how}" for name, how in told.items()))
    print(told)
    assert list(told.values()).count("held") >= ENOUGH, told
