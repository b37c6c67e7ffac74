"""The tree stays readable: few loose modules, and no name that stands for three things."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

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
