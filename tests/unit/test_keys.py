"""Keys are spelled in one place, and that place says all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from devintel import keys
from devintel.model import SessionKey

FUNCTIONS = Path(keys.__file__).parents[1]
PURE = ("solutions", "grouping", "redaction", "patterns")
"""Rooms that know no key: a `#` there is of other people's texts."""
SPELLED = re.compile(r"[A-Z]{1,6}#[\w#-]*")


def texts(file: Path) -> Iterator[str]:
    """The texts that a module holds, documentation aside."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_nobody_else_spells_a_key() -> None:
    spelled = {
        f"{file.relative_to(FUNCTIONS)}: {text}"
        for file in FUNCTIONS.rglob("*.py")
        if file.name != "keys.py" and not set(PURE) & set(file.parts)
        for text in texts(file)
        if SPELLED.fullmatch(text)
    }

    assert spelled == set()


def test_the_chart_names_every_key_that_is_spelled() -> None:
    prefixes = {value for name, value in vars(keys).items() if name.isupper() and _is_prefix(value)}
    chart = keys.__doc__ or ""

    assert {prefix for prefix in prefixes if not re.search(rf"(?<![A-Z]){prefix}", chart)} == set()


def _is_prefix(value: object) -> bool:
    return isinstance(value, str) and value.endswith("#")


def test_partitions_and_positions_are_read_back_as_they_were_spelled() -> None:
    session = SessionKey("a#b", "s/1 é")

    assert keys.session_of(keys.session(session)) == session
    assert keys.team_of(keys.team("a#b")) == "a#b"
    assert keys.position_of(keys.position(42)) == 42
    assert keys.session_of(keys.team("a")) is None
    assert keys.team_of(keys.session(session)) is None
    assert keys.position_of("MON#1") is None
