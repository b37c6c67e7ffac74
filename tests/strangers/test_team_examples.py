"""The unit and the compose file of a team's server are what systemd and the command take."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from tests.strangers.server import PROGRAM, ROOT, devintel, run


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    """Read by systemd where it is; its check wants the program to be there."""
    unit = (ROOT / "examples" / "team_server" / "devintel.service").read_text()
    program = unit.split("ExecStart=")[1].split()[0]
    assert program == "/opt/devintel/.venv/bin/devintel"
    if systemd := shutil.which("systemd-analyze"):
        file = tmp_path / "devintel.service"
        file.write_text(unit.replace(program, str(PROGRAM)))
        done = run(systemd, "verify", "--man=no", str(file))
        assert (done.returncode, done.stderr) == (0, b"")


def test_the_examples_say_what_the_command_takes() -> None:
    folder = ROOT / "examples" / "team_server"
    compose = yaml.safe_load((folder / "compose.yaml").read_text())
    unit = (folder / "devintel.service").read_text()
    options = set(re.findall(r"--[a-z-]+", " ".join(compose["services"]["devintel"]["command"])))
    options |= set(re.findall(r"--[a-z-]+", unit.split("ExecStart=")[1].splitlines()[0]))
    told = devintel("serve", "--help", COLUMNS="200").stdout.decode()
    assert {option for option in options if option not in told} == set()
