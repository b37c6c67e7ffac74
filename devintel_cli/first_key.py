"""A team's first key, made on the table itself with AWS credentials: nobody can be asked yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from devintel_cli.failure import fail


class _NoPush:
    """Making a key tells no connection anything."""

    def send(self, posts: Sequence[Any]) -> list[Any]:
        raise NotImplementedError

    def close(self, connections: Iterable[str]) -> None:
        raise NotImplementedError


def on_table(
    table: str,
    team: str,
    name: str,
    scopes: list[str],
    lifetime_s: int | None,
    *,
    public: bool = False,
    session: str = "",
) -> dict[str, Any]:
    """The new key with its text under `key`; ends the program where it cannot be made."""
    from devintel.adapters.dynamodb.store import DynamoStore, client
    from devintel.errors import DevIntelError
    from devintel.ports import Ports
    from devintel.protocol import session_id
    from devintel.teams import key_ring
    from devintel.wiring import clock

    if not team:
        fail("--table needs --team.")
    ports = Ports(DynamoStore(client(), table, clock), _NoPush(), clock)
    try:
        own = session_id(session) or ""
        made = key_ring.create(ports, team, name, scopes, lifetime_s, public=public, session=own)
    except DevIntelError as error:
        fail(error.message)
    return {**made.row, "key": made.text}
