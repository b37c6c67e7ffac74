"""`/keys`: what an admin does with keys over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.teams import key_ring
from devintel.tenancy import acting_for
from tests.cloud import Cloud


@pytest.fixture(name="keyed")
def _keyed(cloud: Cloud) -> Cloud:
    return Cloud(auth="keys")


@pytest.fixture(name="admin")
def _admin(keyed: Cloud) -> dict[str, str]:
    with acting_for("acme"):
        made = key_ring.create(keyed.wiring.ports, "acme", "first", ["admin"])
    return {"authorization": f"Bearer {made.text}"}


def _bearer(made: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {made['key']}"}


def test_a_key_is_made_used_rotated_and_revoked(keyed: Cloud, admin: dict[str, str]) -> None:
    body = {"name": "ci", "scopes": ["read"], "lifetime_s": 3600}
    status, made = keyed.http("POST", "/keys", body, admin)
    assert (status, made["name"], made["scopes"]) == (200, "ci", ["read"])
    assert keyed.http("GET", "/sessions", None, _bearer(made))[0] == 200
    assert keyed.http("GET", "/keys", None, _bearer(made))[0] == 403

    _, successor = keyed.http("POST", f"/keys/{made['id']}/rotate", {}, admin)
    _, listed = keyed.http("GET", "/keys", None, admin)
    assert [k["name"] for k in listed] == ["first", "ci", "ci"]
    assert all("key" not in k and "hash" not in k for k in listed)

    assert keyed.http("DELETE", f"/keys/{made['id']}", None, admin) == (
        200,
        {"status": "revoked", "closed_connections": 0},
    )
    assert keyed.http("GET", "/sessions", None, _bearer(made))[0] == 401
    assert keyed.http("GET", "/sessions", None, _bearer(successor))[0] == 200

    _, audit = keyed.http("GET", "/audit", None, admin)
    assert [r["action"] for r in audit] == ["key.revoke", "key.rotate", "key.create"]
    assert made["key"] not in str(audit)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["root"]},
        {"name": "", "scopes": ["read"]},
    ],
)
def test_a_wrong_wish_is_refused(keyed: Cloud, admin: dict[str, str], body: dict[str, Any]) -> None:
    assert keyed.http("POST", "/keys", body, admin)[0] == 422


def test_without_a_key_nothing_is_said(keyed: Cloud) -> None:
    for method, path in (("GET", "/keys"), ("GET", "/sessions"), ("POST", "/tickets")):
        status, body = keyed.http(method, path, {})
        assert (status, body["code"]) == (401, "unauthorized")
