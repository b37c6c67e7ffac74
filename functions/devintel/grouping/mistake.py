"""Classes of mistakes that engines and languages word differently, with what they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = (
        (
            "null_access",
            r"Cannot read propert(?:y|ies) (?:'(?P<property1>[^']*)' )?of (?:undefined|null)(?: \(reading '(?P<property>[^']*)'\))?",
        ),
        (
            "not_defined",
            r"(?:Can't find variable: )(?P<identifier>[\w$]+)|(?P<identifier1>[\w$]+) is not defined",
        ),
    )
    return tuple((name, re.compile(pattern)) for name, pattern in raw)


def classify(kind: str, message: str) -> tuple[str, Mapping[str, str]]:
    """The class and its slots; an empty class where none is known."""
    for name, pattern in _patterns():
        match = pattern.search(message[:600])
        if match:
            return name, {k.rstrip("1"): v for k, v in match.groupdict().items() if v}
    return "", {}
