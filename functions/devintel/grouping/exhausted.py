"""Memory that ran out: it is whoever asks next that fails, wherever that is.

Wordings: docs.oracle.com (OutOfMemoryError), nodejs.org and V8 (heap limit), go.dev (runtime),
pytorch.org (CUDA).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Exhausted(NamedTuple):
    """What ran out, and whether the place where it did is chance."""

    what: str
    anywhere: bool


def exhausted(kind: str, message: str) -> Exhausted | None:
    """What of a runtime is used up; None for other problems."""
    text = f"{kind}: {message[:400]}"
    if "emory" not in text and "eap" not in text and "GC overhead" not in text:
        return None
    found = _spent().search(text)
    if found is None or found.lastgroup is None:
        return None
    return Exhausted(f"memory of {found.lastgroup}", found.lastgroup != "cuda")


@cache
def _spent() -> re.Pattern[str]:
    return re.compile(
        r"(?P<heap>Java heap space|GC overhead limit exceeded)"
        r"|(?P<classes>\bMetaspace$|PermGen space)|(?P<go>runtime: out of memory)"
        r"|(?P<javascript>heap out of memory|Reached heap limit|Ineffective mark-compacts)"
        r"|(?P<cuda>CUDA out of memory)"
    )
