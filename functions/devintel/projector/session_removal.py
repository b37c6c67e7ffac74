"""Deleting a session: its log, its rows, and what was derived from it, wherever that is kept.

What stays is the tombstone behind its log. Every container meets it: an appender collides with it,
a state or snapshot of the old epoch is not believed, and a projector that was at work meanwhile
forgets again what it has derived.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from devintel import fencing, keys
from devintel.alerts import removal as alert_removal
from devintel.issues import removal as issue_removal
from devintel.memory import forgetting
from devintel.model import Caller, SessionKey
from devintel.ports import Ports
from devintel.projector.snapshots import Checkpoint
from devintel.realtime import session_directory
from devintel.realtime.connection import members, renew
from devintel.realtime.monitors import announce
from devintel.teams import projects

_STATES = (keys.SHOWN, keys.SNAPSHOTS)


@dataclass(frozen=True)
class Removal:
    """The use case behind `DELETE /sessions/{id}`."""

    ports: Ports
    checkpoints: tuple[Checkpoint, ...]
    retention_s: Callable[[str], int]
    summarise: session_directory.Summarise

    def delete(self, caller: Caller, session: SessionKey) -> int:
        """Remove everything kept of a session; members stay bound. The number of items."""
        with fencing.free():
            return self._delete(caller, session)

    def _delete(self, caller: Caller, session: SessionKey) -> int:
        present = members(self.ports, session)
        with ExitStack() as held:
            for checkpoint in self.checkpoints:
                held.enter_context(checkpoint.lock(session))
            items = self.ports.store.drop(keys.session(session))
            for checkpoint in self.checkpoints:
                checkpoint.forget(session)
            items += _forget(self.ports, session)
            items += projects.forget(self.ports, session)
            self.ports.store.delete(keys.directory(session))
            for member in present:
                renew(self.ports, member)
            if present:
                session_directory.touch(self.ports, session, self.retention_s(session.team))
        self.ports.store.tidy()
        announce(self.ports, caller.team, self.summarise)
        return items


def forget_derived(ports: Ports, session: SessionKey) -> None:
    """Forget what a projector derived from a log that was deleted while it was at work."""
    forget_states(ports, session)
    _forget(ports, session)
    if not members(ports, session):
        ports.store.delete(keys.directory(session))


def forget_states(ports: Ports, session: SessionKey) -> None:
    """Forget what is made anew of the log: snapshots, stretches, and what was shown for its
    groups."""
    _delete(ports, session, (*_STATES, keys.STRETCHES))


def _delete(ports: Ports, session: SessionKey, prefixes: tuple[str, ...]) -> None:
    pk = keys.session(session)
    for prefix in prefixes:
        for sk, _ in ports.store.list(pk, prefix):
            ports.store.delete(keys.Key(pk, sk))


def _forget(ports: Ports, session: SessionKey) -> int:
    """What the team's rows took from a session."""
    items = forgetting.session(ports, session) + issue_removal.session(ports, session)
    return items + alert_removal.session(ports, session)
