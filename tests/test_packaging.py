"""What `pip install .` takes along is what the locks are made of."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from typer.testing import CliRunner

import devintel
from devintel_cli.main import app

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def named(file: str) -> set[str]:
    lines = (ROOT / "requirements" / file).read_text().splitlines()
    return {line.partition("#")[0].strip() for line in lines if re.match(r"\w", line)}


def test_the_package_depends_on_what_the_laptop_installs() -> None:
    wanted = named("runtime.in") | named("local.in")

    assert set(PROJECT["dependencies"]) | set(PROJECT["optional-dependencies"]["moto"]) == wanted


def test_every_folder_of_product_code_is_in_the_wheel() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    packages = set(built["targets"]["wheel"]["packages"])
    found = {f"functions/{p.parent.name}" for p in (ROOT / "functions").glob("*/__init__.py")}

    assert found | {"local_cloud", "devintel_app", "devintel_cli"} <= packages


def test_the_program_tells_its_version() -> None:
    told = CliRunner().invoke(app, ["--version"])

    assert (told.exit_code, told.stdout) == (0, f"devintel {devintel.__version__}\n")
