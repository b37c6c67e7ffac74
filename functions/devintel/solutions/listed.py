"""The names that a tool lists as those it would take: `expected one of a, b`, `candidates: a`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LISTS = re.compile(
    r"\b(?:expected (?:one of|either)|not (?:one|any) of|one of|[Cc]hoose from|[Cc]andidates?"
    r"(?: \w+){0,2}|(?:[Vv]alid|[Aa]llowed|[Aa]vailable|[Kk]nown|[Pp]ossible|[Ss]upported|"
    r"[Dd]efined)"
    r"(?: \w+){0,2}|[Oo]ptions|[Ee]xpected)(?: are| is| include)?:?\s{0,3}(?P<list>[^\n]{1,600})"
)
_QUOTED = re.compile(r"[`'\"‘“]([^`'\"‘’“”\n]{1,80})[`'\"’”]")
_BARE = re.compile(r"[\w$@%.:/-]*[\w$]")


def listed(text: str) -> Iterator[str]:
    """Each name of each list that a report has; quoted ones where there are quotes."""
    for found in _LISTS.finditer(text):
        quoted = _QUOTED.findall(found["list"])
        yield from quoted or (_BARE.findall(found["list"]) if "," in found["list"] else ())
