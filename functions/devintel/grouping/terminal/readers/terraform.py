"""Terraform: a drawn box with a headline, the place, and the sentence that names it.

Format: developer.hashicorp.com/terraform.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    excerpt,
    place,
)

_TERRAFORM_NAMES = re.compile(
    r"(?:with the name|argument|variable|resource|attribute|provider|module|block(?:s of type)?"
    r"|type|named|output|function) \\?[\"`']([\w./-]{1,80})\\?[\"`']"
)
"""How the sentence below a headline names what it is about."""


def _terraform(block: Block) -> Iterator[Said]:
    lines = [x.lstrip("│╷╵ ").rstrip() for x in block.lines]
    at = re.search(r"on (\S+) line (\d+)", "\n".join(lines))
    message = lines[0].partition("Error: ")[2]
    named = _TERRAFORM_NAMES.search(" ".join(lines[1:]))
    if named and named[1] not in message:
        message = f"{message}: {named[1]}"
    yield Problem(
        "message",
        "TerraformError",
        message,
        excerpt=excerpt(lines),
        tool="terraform",
        title=message[:160],
        places=(place(at[1], at[2]),) if at else (),
        key=("terraform", message),
    )


def _to_a_place(lines: list[str], line: str) -> bool:
    """`  on main.tf line 3:` right below the sentence, or below one blank line; then the code."""
    if len(lines) > 2:
        return len(lines) < 10 and not line.startswith("Error: ")
    return line.startswith("  on ") or (len(lines) == 1 and not line.strip())


READERS = (
    Reader(
        "terraform",
        "Error",
        r"[│╷] ?Error: (?P<message>\S.*)$",
        _terraform,
        lambda lines, line: line.startswith("│"),
        most=30,
    ),
    Reader(
        "terraform",
        "Error",
        r"Error: (?P<message>\S.*)$",
        lambda b: _terraform(b) if any(x.startswith("  on ") for x in b.lines) else [],
        _to_a_place,
        most=12,
    ),
)
