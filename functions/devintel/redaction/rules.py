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

    `pattern` is in the subset that RE2 and JavaScript share. Replaced is the group of it that took
    part, or all of it where it has none. It is tried where one of `keywords` begins, or, with
    `scan`, anywhere in a text that holds one of them (in any text when there are none).
    """

    id: str
    pattern: str
    keywords: tuple[str, ...] = ()
    scan: bool = False
    after: str = ""
    """What must follow a keyword for the rule to be tried at all: a cheap pattern for the gate."""
    before: str = ""
    """Only behind one of these characters; a text begins as if behind a newline."""
    boundary: bool = False
    """Only where the character before is no letter or digit."""
    ignore_case: bool = False
    reach: int = 256
    """Bytes behind a keyword in which a match must show; a longer one is followed to its end."""
    context: bool = False
    """Rests on a word beside the value; what a rule that knows the value itself found stays its."""
    check: tuple[str, ...] = ()
    """Names in `devintel.redaction.values.CHECKS` that a value must pass too, one a group."""
    optional: bool = False
    """Runs only where it was asked for by id."""


def rule(row: Mapping[str, Any]) -> Rule:
    """A rule from its JSON object."""
    known = {name: row[name] for name in Rule.__dataclass_fields__ if name in row}
    check = row.get("check", ())
    known["check"] = (check,) if isinstance(check, str) else tuple(check)
    return Rule(**known | {"keywords": tuple(row.get("keywords", ()))})


@cache
def builtin() -> tuple[Rule, ...]:
    """The rules that every team has, in order of precedence."""
    text = Path(__file__).with_name("rules.json").read_text("utf-8")
    return tuple(rule(row) for row in json.loads(text)["rules"])
