"""Rules as data: what `rules.json` and a team's own rules say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Rule:
    """How one kind of secret is recognised.

    `pattern` is in the subset that RE2 and JavaScript share; its group 1, or all of it, is what
    is replaced. It is tried where one of `keywords` begins, or, with `scan`, anywhere in a text
    that holds one of them (or in any text when there are none).
    """

    id: str
    pattern: str
    keywords: tuple[str, ...] = ()
    scan: bool = False
    after: str = ""
    """What must follow a keyword for the rule to be tried at all: a cheap pattern for the gate."""
    before: str = ""
    """Only at the start of a text or behind one of these characters."""
    boundary: bool = False
    """Only where the character before is no letter or digit."""
    ignore_case: bool = False
    check: str = ""
    """A name in `devintel.redaction.values.CHECKS` that the value must pass too."""
    optional: bool = False
    """Runs only where it was asked for by id."""


def rule(row: Mapping[str, Any]) -> Rule:
    """A rule from its JSON object."""
    known = {name: row[name] for name in Rule.__dataclass_fields__ if name in row}
    return Rule(**known | {"keywords": tuple(row.get("keywords", ()))})


@cache
def builtin() -> tuple[Rule, ...]:
    """The rules that every team has, in order of precedence."""
    text = Path(__file__).with_name("rules.json").read_text("utf-8")
    return tuple(rule(row) for row in json.loads(text)["rules"])
