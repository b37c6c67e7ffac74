"""The state as bytes: the same state gives the same bytes, and loading them gives the state.

A state that an older version wrote is brought up to date: what it does not know is at its
beginning, what is not kept any more is dropped. Whoever has the whole log builds such a state anew;
where the log's beginning has expired it is all that still tells of it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from zlib import crc32

from pydantic import TypeAdapter, ValidationError

from devintel.projection.state import VERSION, State


class Loaded(NamedTuple):
    """A state as it was read; `current` says that this version of the fold wrote it."""

    state: State
    current: bool


def dump(state: State) -> bytes:
    """ASCII JSON; the order of mappings is part of the state and is kept."""
    return json.dumps([_shape(), state], default=vars, separators=(",", ":")).encode()


def load(data: bytes) -> State:
    """The state of `dump`, whichever version wrote it; see `revive`."""
    return revive(data).state


def revive(data: bytes) -> Loaded:
    """The state that bytes hold; one that begins anew (`seq` 0) where they are damaged, or where
    a newer version wrote them."""
    try:
        shape, values = json.loads(data)
        if int(shape.partition(".")[0]) <= VERSION:
            return Loaded(_states().validate_python(values), shape == _shape())
    except (ValidationError, ValueError, TypeError, AttributeError):
        pass
    return Loaded(new(), current=True)


def new(session_id: str = "") -> State:
    """The state before the first event."""
    return State(session_id=session_id)


@cache
def _states() -> TypeAdapter[State]:
    return TypeAdapter(State)


@cache
def _shape() -> str:
    """The fold's version and a checksum of every field of the state: what a snapshot depends on."""
    names: list[str] = []
    _spell(State, names)
    return f"{VERSION}.{crc32(' '.join(names).encode()):08x}"


def _spell(kind: Any, names: list[str]) -> None:
    if (origin := get_origin(kind)) is not None:
        for part in (origin, *get_args(kind)):
            _spell(part, names)
    if isinstance(kind, type) and kind.__module__.startswith("devintel."):
        for name, hint in get_type_hints(kind).items():
            names.append(f"{name}:{hint}")
            _spell(hint, names)
