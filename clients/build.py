"""Classic scripts out of ES modules, without a toolchain, and the folders that packages hold.

A module becomes a function scope that returns its exports; imports become its constants. Our
modules keep to what this needs: named imports at the top, exports at a declaration, no circles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rjsmin

JS = Path(__file__).parent / "js"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n?', re.MULTILINE)
_AGAIN = re.compile(r'^export \{([^}]*)\} from "([^"]+)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (async function\*?|function\*?|class|const|let) (\w+)", re.MULTILINE)
_OWN = re.compile(r"(#(?=[a-z])|\bm(?=_))\w+")
"""Private fields, and the constants that modules become."""
_NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")


class Unbundled(Exception):
    """A module that the bundler does not read; the message names it."""


def classic(entry: Path) -> str:
    """One script that runs what `entry` does, and leaves nothing in the page's scope."""
    order: dict[Path, str] = {}
    _add(entry.resolve(), order, ())
    return _small('(() => {\n"use strict";\n' + "".join(order.values()) + "})();\n")


def module(entry: Path) -> str:
    """The same as one ES module with the exports of `entry`."""
    order: dict[Path, str] = {}
    last = _add(entry.resolve(), order, ())
    exports = ", ".join(_names(entry.resolve()))
    return _small("".join(order.values()) + f"export const {{ {exports} }} = {last};\n")


RULES = Path(__file__).parents[1] / "functions" / "devintel" / "redaction" / "rules.json"


def rules() -> list[dict[str, Any]]:
    """The redaction rules without their examples, which look like secrets to who scans packages."""
    rows: list[dict[str, Any]] = json.loads(RULES.read_text("utf-8"))["rules"]
    return [{name: value for name, value in row.items() if name != "example"} for row in rows]


def page_files() -> dict[str, str]:
    """What a server gives to pages, by name: the script, the rules and their reader, the module."""
    packed = json.dumps(rules(), ensure_ascii=False, separators=(",", ":"))
    return {
        "client.js": classic(JS / "page.js"),
        "client-rules.js": f"{module(JS / 'rules.js')};export const rules = {packed};\n",
        "client.mjs": module(JS / "index.js"),
    }


def _small(text: str) -> str:
    """Without comments and spaces, and with short names where no page can see them."""
    short: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        return short.setdefault(match[0], f"{match[1]}x{len(short):x}")

    return _OWN.sub(rename, str(rjsmin.jsmin(text)))


def _add(path: Path, order: dict[Path, str], above: tuple[Path, ...]) -> str:
    name = _scope_name(path)
    if path in above:
        raise Unbundled(f"{path} imports itself in a circle")
    if path in order:
        return name
    text = path.read_text("utf-8")
    for target in imports(text):
        _add((path.parent / target).resolve(), order, (*above, path))
    order[path] = scope(text, path, _scope_name)
    if _NESTED.search(order[path]):
        raise Unbundled(f"{path} has a template in a template, which the minifier does not read")
    return name


def imports(text: str) -> list[str]:
    """What a module imports, as it is spelled."""
    return [target for _, target in _IMPORT.findall(text) + _AGAIN.findall(text)]


def _scope_name(path: Path) -> str:
    inside = path.relative_to(JS.parent.resolve()).with_suffix("").as_posix()
    return "m_" + re.sub(r"\W", "_", inside)


def scope(text: str, path: Path, name_of: Callable[[Path], str]) -> str:
    """A module's text as a constant named by `name_of`: a function scope's exports."""
    names = _names(path)

    def bound(match: re.Match[str]) -> str:
        other = name_of((path.parent / match[2]).resolve())
        wanted = match[1].strip().rstrip(",").replace(" as ", ": ")
        return f"const {{ {wanted} }} = {other};\n"

    body = _EXPORT.sub(r"\1 \2", _AGAIN.sub(bound, _IMPORT.sub(bound, text)))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise Unbundled(f"{path} imports or exports in a way that is not read")
    return f"const {name_of(path)} = (() => {{\n{body}return {{ {', '.join(names)} }};\n}})();\n"


def _names(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    names = [name for _, name in _EXPORT.findall(text)]
    for given, _ in _AGAIN.findall(text):
        names += [part.split(" as ")[-1].strip() for part in given.split(",") if part.strip()]
    return names
