"""Names in the addresses that people hand to an agent, at most some ten tokens each.

A long name stands there as `~` and its FNV-1a hash of 64 bits (Fowler, Noll and Vo; RFC 9923); the
dashboard's `reference.js` writes the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote

from devintel.errors import NotFound

LONGEST = 20
_SAFE = "!'()*"
"""What a browser's `encodeURIComponent` leaves as it is, besides what Python does."""


def shortened(name: str) -> str:
    """A name as a part of an address."""
    spelled = quote(name, safe=_SAFE)
    return spelled if len(spelled) <= LONGEST and not name.startswith("~") else _hash(name)


def meant(part: str, names: Iterable[str]) -> str:
    """The name that a part of an address means; raises `NotFound` where none of `names` has its
    hash."""
    name = unquote(part)
    if not name.startswith("~") or len(name) != 17:
        return name
    found = next((one for one in names if one == name or _hash(one) == name), None)
    if found is None:
        raise NotFound("There is no such resource.")
    return found


def _hash(name: str) -> str:
    found = 0xCBF29CE484222325
    for byte in name.encode():
        found = (found ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"~{found:016x}"
