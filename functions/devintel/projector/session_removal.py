"""Deleting a session: its log, its rows, and what the team's directory says of it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from devintel import keys
from devintel.model import Caller, SessionKey
from devintel.ports import Ports
from devintel.projector.snapshots import Checkpoint
from devintel.realtime import session_directory
from devintel.realtime.connection import members, renew
from devintel.realtime.monitors import announce


@dataclass(frozen=True)
class Removal:
    """The use case behind `DELETE /sessions/{id}`."""

    ports: Ports
    checkpoints: tuple[Checkpoint, ...]
    default_retention_s: int

    def delete(self, caller: Caller, session: SessionKey) -> int:
        """Remove everything kept of a session; members stay bound. The number of items."""
        present = members(self.ports, session)
        with ExitStack() as held:
            for checkpoint in self.checkpoints:
                held.enter_context(checkpoint.lock(session))
            items = self.ports.store.drop(keys.session(session))
            for checkpoint in self.checkpoints:
                checkpoint.forget(session)
        self.ports.store.delete(keys.directory(session))
        for member in present:
            renew(self.ports, member)
        if present:
            session_directory.touch(self.ports, session, self.default_retention_s)
        announce(self.ports, caller.team)
        return items
