"""Ruff's rules: `ruff rule --all --output-format json`."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from checks.knowledge.prose import paragraphs, section, sentences
from checks.knowledge.source import Book, Entry

_FIXES = {"Always": "always", "Sometimes": "sometimes"}


def book() -> Book:
    """The rules of the Ruff that `requirements/dev.lock` pins."""
    program = Path(sys.executable).parent / "ruff"
    asked: list[str | Path] = [program, "rule", "--all", "--output-format", "json"]
    rules = json.loads(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)
    package = distribution("ruff")
    licence = next(file for file in package.files or () if file.name == "LICENSE")
    notice = Path(str(licence.locate())).read_text("utf-8")
    return Book(
        tool="Ruff",
        version=package.version,
        licence="MIT",
        notice=notice.partition("\nThe externally maintained libraries")[0],
        made_from="PyPI: ruff; ruff rule --all --output-format json",
        page="https://docs.astral.sh/ruff/rules/{name}/",
        entries={
            rule["code"] or rule["name"]: _entry(rule)
            for rule in rules
            if "Removed" not in rule["status"]
        },
    )


def _entry(rule: dict[str, Any]) -> Entry:
    said = section(rule["explanation"], "What it does")
    why = section(rule["explanation"], "Why is this bad?")
    fixes = _FIXES.get(rule["fix_availability"], "")
    says = sentences(paragraphs(said), 200) or f"{rule['summary'].rstrip('.')}."
    return Entry(rule["name"], says, sentences(paragraphs(why)), fixes)
