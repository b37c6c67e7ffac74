"""A store whose calls fail now and then: before they are carried out, or after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from devintel.errors import Unavailable
from devintel.ports import Store

_CALLS = frozenset(
    {"tail", "write", "forward", "backward", "get", "put", "swap", "add", "delete", "list", "drop"}
    | {"kept", "empty_expired"}
)


class FaultyStore:
    """`devintel.ports.Store` over another one."""

    def __init__(self, store: Store, random: Random, share: float) -> None:
        self._store, self._random, self._share = store, random, share
        self._calm = False
        self.faults = 0

    @contextmanager
    def calm(self) -> Iterator[None]:
        """No faults inside: somebody checks."""
        before, self._calm = self._calm, True
        try:
            yield
        finally:
            self._calm = before

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name not in _CALLS:
            return found

        def call(*args: Any, **named: Any) -> Any:
            draw = 1.0 if self._calm else self._random.random()
            if draw < self._share / 2:
                self._fail()
            answer = found(*args, **named)
            if draw < self._share and name not in ("forward", "backward"):
                self._fail()
            return answer

        return call

    def _fail(self) -> None:
        self.faults += 1
        raise Unavailable("The store is busy.", retry_after=1.0)
