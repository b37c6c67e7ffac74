"""The tree stays readable: few loose modules, no name that stands for three things, and no test
that waits without a limit (give it one: `tests/patience.py`)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from checks.waits import unexplained

ROOT = Path(__file__).parents[2]
ROOMS = (
    "functions",
    "local_cloud",
    "devintel_app",
    "devintel_cli",
    "devintel_infra",
    "infra",
    "rehearsal",
    "template_rules",
    "verification",
)
MOST_LOOSE = 14


@pytest.mark.parametrize("hall", ["functions/devintel", "local_cloud"])
def test_a_new_module_has_a_room(hall: str) -> None:
    loose = sorted(file.name for file in (ROOT / hall).glob("*.py") if file.name != "__init__.py")

    assert len(loose) <= MOST_LOOSE, loose


def test_no_name_of_a_module_stands_for_three_things() -> None:
    folders = defaultdict(list)
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            if file.name not in ("__init__.py", "__main__.py"):
                folders[file.name].append(file.parent.relative_to(ROOT).as_posix())

    assert {name: where for name, where in folders.items() if len(where) > 2} == {}


def test_no_test_waits_without_a_limit() -> None:
    assert unexplained() == []
