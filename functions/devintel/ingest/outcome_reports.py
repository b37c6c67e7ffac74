"""Outcomes that somebody tells over HTTP: an event in the log of the session that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from devintel.errors import Forbidden, NotFound
from devintel.ingest.accept import Ingest
from devintel.memory import team_memory
from devintel.model import Caller, SessionKey
from devintel.ports import Ports


@dataclass(frozen=True)
class Outcomes:
    """The use case behind `POST /outcome/{solution_id}`."""

    ports: Ports
    ingest: Ingest

    def tell(self, caller: Caller, solution_id: str, outcome: dict[str, Any]) -> None:
        """Append a `solution_outcome` event; raises `NotFound` for a solution nobody was shown,
        and `Forbidden` for a stranger, who teaches the team nothing."""
        if caller.public:
            raise Forbidden("A public caller cannot tell outcomes.")
        known = team_memory.shown_in(self.ports, caller.team, solution_id)
        session = outcome.pop("session_id", None) or (known[0] if known else None)
        if session is None:
            raise NotFound("This solution was not shown to any session of the team.")
        outcome.setdefault("fingerprint", known[1] if known else "")
        event = {"type": "solution_outcome", "content": {"solution_id": solution_id, **outcome}}
        accepted = self.ingest.frame(
            caller, SessionKey(caller.team, session), [event], source="api", size=len(str(event))
        )
        for _, error in accepted.refused:
            raise error
