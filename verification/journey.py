"""What the steps of the main job share: the address, the keys, who is connected.

Each client does what its real one does, with the headers that it sends: a key in the path for the
extension, a ticket bought with a read key for the dashboard, `Origin` and `Host` as a browser's.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from verification.address import Client
from verification.where import Where


@dataclass(frozen=True)
class Direct:
    """Where the APIs themselves answer; `path` is the WebSocket stage's."""

    http: Where
    websocket: Where
    path: str


@dataclass
class Journey:
    """What the steps share."""

    address: Where
    first_key: Callable[[], str]
    """Makes the team's first admin key on the table itself."""
    settle: Callable[[], None] = lambda: None
    direct: Direct | None = None
    """The APIs' own addresses, behind the edge."""
    management: str = ""
    """Where @connections are managed, stage included."""
    reads: Callable[[], int] | None = None
    """How many rows the functions have read so far, where that can be counted."""
    session: str = field(default_factory=lambda: f"verify-{time.time_ns()}")
    admin: str = ""
    ingest: str = ""
    read: str = ""
    clients: dict[str, Client] = field(default_factory=dict)
    event_id: str = ""
    epoch: str = ""
    seq: int = 0

    def ask(
        self, method: str, path: str, key: str, body: Any = None, **headers: str
    ) -> httpx.Response:
        """One HTTP request; raises for an error's status, with its body."""
        sent = {
            "authorization": f"Bearer {key}",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        with self.address.client() as client:
            answer = client.request(method, path, json=body, headers=sent)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:200]}"
        return answer

    def ticket(self, key: str, **headers: str) -> str:
        """A one-time ticket for a key, asked for as a page does: without a body."""
        return str(self.ask("POST", "/tickets", key, **headers).json()["ticket"])

    def as_page(self) -> dict[str, str]:
        """The headers that a page of the deployment sends on its own."""
        if not self.address.edge:
            return {}
        return {"origin": self.address.origin, "sec_fetch_site": "same-origin"}

    def close(self) -> None:
        """Leave."""
        for client in self.clients.values():
            client.leave()
