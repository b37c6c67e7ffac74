"""No test waits without a limit: what hangs would take the whole run with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
PROCESSES = {"run", "check_call", "check_output"}
HEARING = {"hear", "receive"}
UNLIMITED = {"accept", "communicate", "join", "readline", "recv", "result", "wait"}
"""Methods that wait for another's doing, where nothing is handed to them."""


def endless(source: str) -> Iterator[int]:
    """The lines of a program at which it waits without a limit."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.expr | ast.stmt) and _without_limit(node):
            yield node.lineno


def _without_limit(node: ast.AST) -> bool:
    match node:
        case ast.Call():
            return _waits(node)
        case ast.For():  # until the process ends
            return ast.unparse(node.iter).endswith((".stdout", ".stderr"))
        case ast.With():  # its end waits for the process
            return any("Popen(" in ast.unparse(one.context_expr)[:20] for one in node.items)
        case ast.While():  # each message has a limit, their number has none
            return _hears(node.test) or (_hears(node) and ast.unparse(node.test) == "True")
    return False


def _hears(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in HEARING for one in ast.walk(node))


def _waits(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    if {"timeout", None} & {word.arg for word in call.keywords}:
        return False
    last = name.rpartition(".")[2]
    if name.startswith("subprocess."):
        return last in PROCESSES
    if last == "create_connection":
        return len(call.args) < 2
    if last == "urlopen":
        return True
    return last in UNLIMITED and "." in name and not call.args and not call.keywords


ALLOWED = "# waits: "
"""Behind it stands what ends the wait."""


def unexplained() -> list[str]:
    """Where a test waits without a limit, and does not say what ends the wait."""
    found = []
    for path in sorted(TESTS.rglob("*.py")):
        text = path.read_text("utf-8")
        lines = text.splitlines()
        where = path.relative_to(TESTS.parent)
        found += [f"{where}:{n}" for n in endless(text) if ALLOWED not in lines[n - 1]]
    return found
