"""Names that were written lately: what a misspelt one may have meant."""

from __future__ import annotations

import re

from devintel.projection.state import MAX_IDENTIFIERS, State

_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]{2,60}")


def identifiers(state: State, source: str) -> None:
    """Remember names that were written lately, newest last."""
    known = state.identifiers
    for name in dict.fromkeys(_IDENTIFIER.findall(source[:2_000])):
        if name in known[-40:]:
            continue
        if name in known:
            known.remove(name)
        known.append(name)
    del known[:-MAX_IDENTIFIERS]
