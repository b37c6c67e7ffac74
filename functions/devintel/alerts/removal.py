"""Forgetting the alerts of a deleted session: they say what its errors said."""

from __future__ import annotations

from typing import cast

from devintel import keys
from devintel.alerts.alert import Alert
from devintel.model import SessionKey
from devintel.ports import Ports

_PAGE = 500


def session(ports: Ports, gone: SessionKey) -> int:
    """Delete them, those too that wait to be sent; how many."""
    pk, after, count = keys.team(gone.team), "", 0
    while page := ports.store.list(pk, keys.ALERTS, after=after, limit=_PAGE):
        after = page[-1][0]
        for sk, row in page:
            alert = cast(Alert, row)
            if alert["session"] == gone.session:
                ports.store.delete(keys.alert_time(gone.team, alert["at"], alert["id"]))
                ports.store.delete(keys.Key(pk, sk))
                count += 1
    return count
