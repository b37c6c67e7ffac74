"""What admins did."""

from __future__ import annotations

from devintel.adapters.sqlite.store import SqliteStore
from devintel.model import Caller
from devintel.ports import Ports
from devintel.teams import audit_log
from devintel.tenancy import acting_for
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush


def test_records_come_newest_first_with_who_when_and_what() -> None:
    clock = FakeClock()
    ports = Ports(SqliteStore(None, clock), RecordingPush(), clock)
    admin = Caller("acme", frozenset({"admin"}), "ann")
    with acting_for("acme"):
        audit_log.record(ports, admin, "key.create", "k1", name="ci")
        clock.pass_s(1)
        audit_log.record(ports, admin, "key.revoke", "k1", closed_connections=2)

        assert audit_log.recent(ports, "acme") == [
            {
                "at": "2026-11-23T14:43:09.915Z",
                "key_id": "ann",
                "action": "key.revoke",
                "target": "k1",
                "closed_connections": 2,
            },
            {
                "at": "2026-11-23T14:43:08.915Z",
                "key_id": "ann",
                "action": "key.create",
                "target": "k1",
                "name": "ci",
            },
        ]
        assert [r["action"] for r in audit_log.recent(ports, "acme", limit=1)] == ["key.revoke"]
        clock.pass_s(audit_log.KEPT_S + 1)
        assert audit_log.recent(ports, "acme") == []
