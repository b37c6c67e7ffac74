"""The wiring of this process."""

from __future__ import annotations

from functools import lru_cache

from devintel import observability, settings
from devintel.ports import Clock, Notify, Push, Store
from devintel.settings import Settings
from devintel.wiring.clocks import clock
from devintel.wiring.drivers import unheard
from devintel.wiring.use_cases import Wiring


class Wired:
    wiring: Wiring | None = None


def use(
    *,
    store: Store | None = None,
    push: Push | None = None,
    notify: Notify = unheard,
    chosen: Settings | None = None,
    clock: Clock = clock,
    streams_gather: bool | None = None,
) -> Wiring:
    """Wire this process anew, with adapters of the caller's (the local cloud, tests)."""
    gathers = notify is unheard if streams_gather is None else streams_gather
    Wired.wiring = Wiring(chosen or settings.current(), store, push, notify, clock, gathers)
    observability.output.level = Wired.wiring.settings.log_level
    observability.output.service = Wired.wiring.settings.service
    observability.output.namespace = Wired.wiring.settings.namespace
    return Wired.wiring


def use_again(made: Wiring) -> None:
    """Go back to a wiring that was made before."""
    Wired.wiring = made


def wired() -> Wiring:
    """This process's wiring, from its settings unless `use` was called."""
    return Wired.wiring or use()


def redacted(team: str, text: str | None) -> str | None:
    """What a client says of itself (its page's address, its name) without secrets."""
    return wired().redactors.text(team, text) if text else text


@lru_cache(4096)
def logged(team: str, name: str) -> str:
    """A session's name as a log may hold it."""
    return wired().redactors.text(team, name)
