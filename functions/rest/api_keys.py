"""API keys of the team: make, list, rotate, revoke."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.protocol import session_id
from devintel.teams import audit_log, key_ring
from rest.http_request import Request
from rest.route import Router
from rest.schema import Open

router = Router()
YEAR_S = 366 * 86_400
KeyId = Annotated[str, Field(min_length=1, max_length=64, examples=["4fTk29Qa"])]


class KeyBody(BaseModel):
    """What a new key is to be; without `lifetime_s` it works until it is revoked."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"name": "checkout extension", "scopes": ["ingest"]}}
    )

    name: str = Field(min_length=1, max_length=80)
    scopes: list[Literal["ingest", "read", "admin"]] = Field(min_length=1, max_length=3)
    lifetime_s: int | None = Field(default=None, ge=60, le=10 * YEAR_S)
    person: str = Field(default="", max_length=200, description="Whose leaving ends it")
    public: bool = Field(default=False, description="Anybody may take it: it can only send")
    session: str = Field(default="", max_length=128, description="For events that name none")


class RotateBody(BaseModel):
    """How many seconds the old key works beside the new one."""

    overlap_s: int = Field(default=key_ring.OVERLAP_S, ge=0, le=YEAR_S)


class KeyShown(Open):
    """A key without its secret."""

    id: str
    name: str
    scopes: list[str]
    public: bool = False
    person: str = ""
    session: str = ""
    created_at: str
    expires_at: str | None = None
    last_used_at: str | None = None
    replaced_by: str | None = None


class KeyMade(KeyShown):
    """A new key; `key` is shown here and never again."""

    key: str


class Revoked(BaseModel):
    """The key is dead; so many live connections were closed."""

    status: Literal["revoked"] = "revoked"
    closed_connections: int


@router.get("/keys", scope="admin", tag="Keys", summary="The team's keys")
def keys(request: Request) -> list[KeyShown]:
    """The living ones, the oldest first; secrets are not kept and cannot be shown."""
    ports = wiring.wired().ports
    return [KeyShown.model_validate(row) for row in key_ring.of_team(ports, request.caller.team)]


@router.post("/keys", scope="admin", tag="Keys", summary="Make a key")
def create(request: Request, body: KeyBody) -> KeyMade:
    """Keep the key from the answer: only its hash is stored."""
    made = key_ring.create(
        wiring.wired().ports,
        request.caller.team,
        body.name,
        body.scopes,
        body.lifetime_s,
        public=body.public,
        person=body.person,
        session=session_id(body.session) or "",
    )
    _note(request, "key.create", made.row["id"], name=body.name, scopes=" ".join(body.scopes))
    return _made(made)


@router.post("/keys/<key_id>/rotate", scope="admin", tag="Keys", summary="Replace a key")
def rotate(request: Request, key_id: KeyId, body: RotateBody | None = None) -> KeyMade:
    """A successor with the same name and scopes; the old key goes on working for a while."""
    overlap_s = (body or RotateBody()).overlap_s
    made = key_ring.rotate(wiring.wired().ports, request.caller.team, key_id, overlap_s)
    _note(request, "key.rotate", key_id, successor=made.row["id"])
    return _made(made)


@router.delete("/keys/<key_id>", scope="admin", tag="Keys", summary="Revoke a key")
def revoke(request: Request, key_id: KeyId) -> Revoked:
    """From now on it is refused, and its live connections are closed."""
    closed = key_ring.revoke(wiring.wired().ports, request.caller.team, key_id)
    _note(request, "key.revoke", key_id, closed_connections=closed)
    return Revoked(closed_connections=closed)


def _made(made: key_ring.NewKey) -> KeyMade:
    return KeyMade.model_validate({**made.row, "key": made.text})


def _note(request: Request, action: str, key_id: str, **details: Any) -> None:
    audit_log.record(wiring.wired().ports, request.caller, action, key_id, **details)
