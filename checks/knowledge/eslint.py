"""The rules of ESLint, typescript-eslint and the rules of hooks, from their metadata."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from checks.knowledge.source import PACKAGES, Book, Entry, npm


class Plugin(NamedTuple):
    """A package of rules: its name in front of a rule, and its rule's page."""

    tool: str
    package: str
    prefix: str
    page: str


CORE = Plugin("ESLint", "eslint", "", "https://eslint.org/docs/latest/rules/{name}")
TYPESCRIPT = Plugin(
    "typescript-eslint",
    "@typescript-eslint/eslint-plugin",
    "@typescript-eslint",
    "https://typescript-eslint.io/rules/{name}",
)
HOOKS = Plugin(
    "eslint-plugin-react-hooks",
    "eslint-plugin-react-hooks",
    "react-hooks",
    "https://react.dev/reference/eslint-plugin-react-hooks/lints/{name}",
)


def book(plugin: Plugin) -> Book:
    """The rules of one package that `checks/knowledge/package.json` pins."""
    folder, version = npm(plugin.package)
    rules = _rules()[plugin.prefix or "eslint"]
    return Book(
        tool=plugin.tool,
        version=version,
        licence="MIT",
        notice=(folder / "LICENSE").read_text("utf-8"),
        made_from=f"npm: {plugin.package}; each rule's meta",
        page=plugin.page,
        entries={_code(plugin, name): _entry(name, rule) for name, rule in rules.items()},
    )


@cache
def _rules() -> dict[str, dict[str, dict[str, Any]]]:
    program = Path(__file__).with_name("rules.cjs")
    asked: list[str | Path] = ["node", program, PACKAGES.parent]
    printed = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    found: dict[str, dict[str, dict[str, Any]]] = json.loads(printed)
    return found


def _code(plugin: Plugin, name: str) -> str:
    return f"{plugin.prefix}/{name}" if plugin.prefix else name


def _entry(name: str, rule: dict[str, Any]) -> Entry:
    says = rule["says"].strip().rstrip(".")
    fixes = "always" if rule["fixable"] else "suggests" if rule["suggests"] else ""
    return Entry(name, f"{says[:1].upper()}{says[1:]}." if says else "", "", fixes)
