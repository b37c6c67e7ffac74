"""What the first event and the first error need, made while nobody waits for it.

Imports, the fold's shape, the rulebook: half a second of work of a process that has just begun,
which the first member who sends something would wait for, and all who are to hear of it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module

from devintel import observability, wiring
from devintel.model import LOCAL_TEAM, Event
from devintel.tenancy import acting_for

RULES_AFTER_S = 1.0
"""Who starts a server for a moment needs no rules; whoever sends an error sooner waits for them."""
_STACK = "TypeError: x is undefined\n    at f (https://shop.example/app.js:1:2)"
_ERROR: Event = {
    "id": "",
    "type": "error",
    "timestamp": "",
    "source": "",
    "content": {"message": "x is undefined"},
    "stack_trace": _STACK,
}


class Warming:
    """Works in a thread of its own from the beginning; `close` before the store is."""

    def __init__(self, made: wiring.Wiring, then: Callable[[], None]) -> None:
        """`then` is called when all of it is there."""
        self._made, self._then = made, then
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="warming", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Do no more of it."""
        self._closing.set()
        self._thread.join()

    def _work(self) -> None:
        try:
            with acting_for(LOCAL_TEAM):
                first_event(self._made)
                if not self._closing.wait(RULES_AFTER_S):
                    first_error(self._made)
                    self._then()
        except Exception as error:  # noqa: BLE001 - whoever needs it meets what is wrong with it
            observability.trace(error)


def first_event(made: wiring.Wiring) -> None:
    """What stores, tells of and folds an event."""
    from devintel.projection import canonical

    _ = (made.live, made.ingest, made.turns, made.buckets, made.limits, made.projector)
    import_module("devintel.realtime.distribution")
    canonical.dump(canonical.new())


def first_error(made: wiring.Wiring) -> None:
    """What redacts an error, groups it and says what the rules know of it."""
    from devintel.memory import suggestions

    _ = made.source_maps
    for event in made.redactors.of(LOCAL_TEAM)([_ERROR.copy()]):
        suggestions.at_once(event)
