"""Errors in what a terminal printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from devintel.grouping.problem import Problem, text


def problems(content: Mapping[str, Any]) -> Iterator[Problem]:
    """The errors among the printed lines."""
    if text(content.get("data")):
        yield from ()
