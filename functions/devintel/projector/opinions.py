"""A language model's opinion of a group, formed off the ordered stream: nobody waits behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from devintel import fencing, keys
from devintel.memory import advice, suggestions, team_memory
from devintel.model import Event, SessionKey
from devintel.ports import Ports, Row, Tasks
from devintel.projection import views
from devintel.projector.snapshots import Checkpoint
from devintel.realtime import connection
from devintel.solutions import fallback
from devintel.tenancy import acting_for
from devintel.timestamp import iso

KIND = "opinion"


def seek(tasks: Tasks, session: SessionKey, fingerprint: str) -> None:
    """Have an opinion formed later."""
    tasks.put(KIND, {"team": session.team, "session": session.session, "fingerprint": fingerprint})


@dataclass
class Opinions:
    """Asks, and shows what is better than what the session was shown."""

    ports: Ports
    checkpoint: Checkpoint
    ask: advice.Ask
    retention_s: Callable[[str], int]
    memory_s: Callable[[str], int]

    def form(self, task: Row) -> bool:
        """Whether something was shown; raises `Unavailable` where the model may answer later."""
        session = SessionKey(task["team"], task["session"])
        with acting_for(session.team), fencing.behind(self.ports.store, keys.session(session)):
            return self._form(session, task["fingerprint"])

    def _form(self, session: SessionKey, fingerprint: str) -> bool:
        state = self.checkpoint.state(session)
        sample = views.error(state, fingerprint)
        if sample is None or sample["status"] == "ignored" or sample.get("public"):
            return False
        best = advice.suggest(self.ports, session, state, fingerprint, self.ask)[0]
        if best["source"] == fallback.SOURCE:
            return False
        lasts_s = self.memory_s(session.team)
        team_memory.keep_best(self.ports, session, fingerprint, best, lasts_s=lasts_s)
        event: Event = {**sample["sample"], "seq": state.seq, "received_at": iso(state.last_ms)}
        note = suggestions.show(
            self.ports,
            session,
            event,
            fingerprint,
            best,
            connection.members,
            lasts_s=self.retention_s(session.team),
        )
        return note is not None
