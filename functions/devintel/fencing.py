"""Fences: what was derived is kept only while what it was derived from stands.

Each partition has a fence. Who deletes or erases takes the log first, then moves the fence, and
then takes what was derived. Who derives takes the fence first, then reads, and writes behind it: a
row whose fence has moved since is refused by the store, in the one transaction that writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeVar

from devintel.errors import Unavailable
from devintel.ports import Store

Done = TypeVar("Done")
_TRIES = 5


class Fence(NamedTuple):
    """Where a partition's fence stood when it was looked at; 0 where it never moved."""

    pk: str
    at: int


class Outdated(Unavailable):
    """Something was deleted or erased since it was read; who derives reads again."""


_held: ContextVar[Fence | None] = ContextVar("devintel_fence", default=None)


class behind:
    """Let the rows that are written inside be kept only where the partition's fence has not moved
    since the block began; inside a block for the same partition nothing is looked at again."""

    __slots__ = ("_fence", "_token")

    def __init__(self, store: Store, pk: str, *, consistent: bool = False) -> None:
        outer = _held.get()
        if outer is None or outer.pk != pk:
            outer = Fence(pk, store.fence(pk, consistent=consistent))
        self._fence = outer

    def __enter__(self) -> None:
        self._token = _held.set(self._fence)

    def __exit__(self, *failed: object) -> None:
        _held.reset(self._token)


@contextmanager
def free() -> Iterator[None]:
    """Let the writes inside be behind no fence: of who deletes or erases, and moves fences."""
    token = _held.set(None)
    try:
        yield
    finally:
        _held.reset(token)


def held() -> Fence | None:
    """The fence that the present writes are behind."""
    return _held.get()


def derived(store: Store, pk: str, work: Callable[[], Done]) -> Done:
    """Read and write behind a partition's fence, again from the beginning where it moved."""
    for attempt in range(_TRIES):
        try:
            with behind(store, pk, consistent=attempt > 0):
                return work()
        except Outdated:
            if _held.get() is not None:  # whoever is around us has read before, too
                raise
    raise Outdated("This is being deleted or erased just now.", retry_after=1.0)
