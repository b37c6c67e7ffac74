"""Every function that starts from a snapshot prepares for it."""

from __future__ import annotations

import os
import subprocess
import sys

from infra import specs
from tests.infra.conftest import ROOT

_COUNT = """
import sys, types
from importlib import import_module
hooks, found = types.ModuleType("snapshot_restore_py"), []
hooks.register_before_snapshot = lambda *given: found.append(given)
hooks.register_after_restore = lambda function: None
sys.modules["snapshot_restore_py"] = hooks
for name in sys.argv[1:]:
    before = len(found)
    import_module(name)
    if len(found) == before:
        print(name)
"""


def test_every_function_with_a_snapshot_does_its_first_steps_before_it() -> None:
    modules = [spec.handler.rpartition(".")[0] for spec in specs.ALL if spec.interactive]
    unprepared = subprocess.run(
        [sys.executable, "-c", _COUNT, *dict.fromkeys(modules)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "functions")},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert unprepared.stdout.split() == []
