"""The state as bytes: the same state gives the same bytes, and loading them gives the state."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints
from zlib import crc32

from devintel.projection.state import VERSION, State


def dump(state: State) -> bytes:
    """ASCII JSON; the order of mappings is part of the state and is kept."""
    return json.dumps([_shape(), state], default=vars, separators=(",", ":")).encode()


def load(data: bytes) -> State:
    """The state of `dump`; one that begins anew (`seq` 0) where another version wrote the bytes,
    or where they are damaged: the log tells it all again."""
    try:
        shape, values = json.loads(data)
        if shape == _shape():
            state: State = _revive(State, values)
            return state
    except (ValueError, TypeError, KeyError):
        pass
    return new()


def new(session_id: str = "") -> State:
    """The state before the first event."""
    return State(session_id=session_id)


@cache
def _shape() -> str:
    """The fold's version and a checksum of every field of the state: what a snapshot depends on."""
    names: list[str] = []
    _spell(State, names)
    return f"{VERSION}.{crc32(' '.join(names).encode()):08x}"


def _spell(kind: Any, names: list[str]) -> None:
    for part in get_args(kind):
        _spell(part, names)
    if is_dataclass(kind) and isinstance(kind, type):
        for name, hint in _hints(kind).items():
            names.append(f"{name}:{hint}")
            _spell(hint, names)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


def _revive(kind: Any, value: Any) -> Any:
    return _reviver(kind)(value)


@cache
def _reviver(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this kind out of parsed JSON; most kinds are what JSON says."""
    if is_dataclass(kind) and isinstance(kind, type):
        parts = [(name, hint, _reviver(hint)) for name, hint in _hints(kind).items()]
        plain = [name for name, hint, _ in parts if not _holds_dataclass(hint)]
        deep = [(name, make) for name, hint, make in parts if _holds_dataclass(hint)]
        return lambda value: kind(
            **{name: value[name] for name in plain},
            **{name: make(value[name]) for name, make in deep},
        )
    if get_origin(kind) is dict and _holds_dataclass(kind):
        inner = _reviver(get_args(kind)[1])
        return lambda value: {key: inner(item) for key, item in value.items()}
    return lambda value: value


@cache
def _holds_dataclass(kind: Any) -> bool:
    return is_dataclass(kind) or any(_holds_dataclass(part) for part in get_args(kind))
