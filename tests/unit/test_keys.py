"""Keys are spelled in one place, and that place says all of them."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from devintel import keys, wiring
from devintel.adapters.sqlite.store import SqliteStore
from devintel.model import SessionKey
from tests.cloud import Cloud

FUNCTIONS = Path(keys.__file__).parents[1]
PURE = ("solutions", "grouping", "redaction", "patterns")
"""Rooms that know no key: a `#` there is of other people's texts."""
RULE = {
    "pattern": "ORDER-([0-9]{6})",
    "keywords": ["ORDER-"],
    "examples": ["for ORDER-104233"],
    "counterexamples": ["ORDER-less"],
}
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


def test_the_chart_names_every_row_that_a_busy_day_writes(tmp_path: Path) -> None:
    cloud = Cloud(SqliteStore(tmp_path, wiring.clock))
    page = cloud.connect("page=")
    page.init("s", url="http://shop/")
    cloud.connect("wall=").send("monitor")
    page.send("event", event={"type": "error", "content": {"message": "x is not a function"}})
    cloud.stream()
    asked = [
        cloud.http("POST", "/keys", {"name": "shop", "scopes": ["ingest"]}),
        cloud.http("PUT", "/rules/order", RULE),
        cloud.http("POST", "/tickets", {}),
        cloud.http("POST", "/projects", {"workspace": "shop"}),
    ]

    with closing(sqlite3.connect(tmp_path / "devintel.db")) as file:
        rows = file.execute("SELECT pk, sk FROM rows").fetchall()
    begins = {begin for pk, sk in rows for begin in (_begins(pk), _begins(sk)) if begin != "-"}
    assert {status for status, _ in asked} <= {200, 201}, asked
    assert len(begins) > 8
    assert {begin for begin in begins if begin not in (keys.__doc__ or "")} == set()


def _begins(key: str) -> str:
    return key.partition("#")[0] + "#" if "#" in key else key
