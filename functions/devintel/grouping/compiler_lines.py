"""One printed line of a compiler or linter, taken apart."""

from __future__ import annotations

import re
from functools import cache

from devintel.grouping.problem import Problem

_FILE = r"(?P<path>[^\s():][^():]{0,300})"
_AT = rf"{_FILE}:(?P<line>\d+):(?P<column>\d+)"
_SAYS = r"(?P<message>\S.*)"

_TOOLS = (
    ("ts", rf"{_FILE}\((?P<line>\d+),(?P<column>\d+)\): error (?P<code>TS\d+): {_SAYS}"),
    ("ts", rf"{_AT} - error (?P<code>TS\d+): {_SAYS}"),
    ("eslint", r"\s+(?P<line>\d+):(?P<column>\d+)\s+error\s+(?P<message>\S.*)"),
    ("rustc", rf"error\[(?P<code>E\d{{4}})\]: {_SAYS}"),
    ("javac", rf"{_FILE}(?<=\.java):(?P<line>\d+): error: {_SAYS}"),
    ("mypy", rf"{_FILE}(?<=\.py):(?P<line>\d+): error: {_SAYS}"),
    ("pylint", rf"{_AT}: (?P<code>[EF]\d{{4}}): {_SAYS}"),
    ("flake8", rf"{_AT}: (?P<code>[EF]\d{{3}}) {_SAYS}"),
    ("gcc", rf"{_AT}: (?:fatal )?error: {_SAYS}"),
    ("go", rf"{_FILE}(?<=\.go):(?P<line>\d+):(?P<column>\d+): {_SAYS}"),
)
"""Tool and shape of its lines; the first that fits names the tool."""

_RULE_BEHIND = ("eslint", "mypy", "pylint")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((tool, re.compile(pattern)) for tool, pattern in _TOOLS)


def diagnostic(line: str) -> Problem | None:
    """The error a compiler's line reports, or None; warnings are none."""
    if "error" not in line and ".py:" not in line and ".go:" not in line and ": E" not in line:
        return None
    for tool, pattern in _patterns():
        match = pattern.fullmatch(line[:1000])
        if match:
            return _problem(tool, {k: v for k, v in match.groupdict().items() if v})
    return None


def _problem(tool: str, said: dict[str, str]) -> Problem:
    message, rule = said.pop("message"), ""
    if tool in _RULE_BEHIND:
        message, rule = _rule(message)
    code = said.get("code") or rule
    slots = {**said, "source": tool, **({"code": code} if code else {})}
    code = code.removeprefix("TS")
    return Problem("diagnostic", f"{tool} {code}".strip(), message, key=(code,), slots=slots)


def _rule(message: str) -> tuple[str, str]:
    """`message  rule`, `message  [rule]`, `message (rule)`."""
    text, space, last = message.rpartition(" ")
    rule = last.strip("[]()")
    named = bool(rule) and all(c.isalnum() or c in "-/@_" for c in rule)
    if space and named and (last != rule or text.endswith(" ")):
        return text.rstrip(), rule
    return message, ""
