"""A message without what changes from time to time: its template."""

from __future__ import annotations

import re
from functools import cache


@cache
def _mask() -> re.Pattern[str]:
    return re.compile(r"'[^']*'|\"[^\"]*\"|\b\S*\d\S*")


def template(message: str, diagnostic: bool = False) -> str:
    """The first line with its changing parts replaced by `<*>`."""
    return _mask().sub("<*>", message.strip().partition("\n")[0][:1000])
