"""The team itself: its settings and what its admins did."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.teams import audit_log, team_settings
from rest.http_request import Request
from rest.route import Router
from rest.schema import Open

router = Router()


class TeamSettings(BaseModel):
    """What the team chose; null follows the deployment."""

    model_config = ConfigDict(json_schema_extra={"example": {"retention_days": 14}})

    retention_days: int | None = Field(default=None, ge=1, le=3650)
    memory_days: int | None = Field(default=None, ge=1, le=3650)
    daily_events: int | None = Field(default=None, ge=1, le=10**12)
    daily_bytes: int | None = Field(default=None, ge=1, le=10**15)


class AuditRecord(Open):
    """One thing that an admin did."""

    at: str
    key_id: str
    action: str
    target: str


@router.get("/team", scope="admin", tag="Team", summary="The team's settings")
def settings(request: Request) -> TeamSettings:
    """What is null follows the deployment."""
    found = team_settings.read(wiring.wired().ports, request.caller.team)
    return TeamSettings.model_validate(found)


@router.put("/team", scope="admin", tag="Team", summary="Change the team's settings")
def change(request: Request, body: TeamSettings | None = None) -> TeamSettings:
    """Only what is sent changes; new events follow within a minute, stored ones keep theirs."""
    ports, who = wiring.wired().ports, request.caller
    choices: dict[str, Any] = body.model_dump(exclude_unset=True) if body else {}
    changed = team_settings.change(ports, who.team, choices)
    audit_log.record(ports, who, "team.settings", who.team, changed=" ".join(sorted(choices)))
    return TeamSettings.model_validate(changed)


@router.get("/audit", scope="admin", tag="Team", summary="What admins did")
def audit_records(
    request: Request, limit: Annotated[int, Field(ge=1, le=1000)] = 100
) -> list[AuditRecord]:
    """The newest first; records are kept a year."""
    rows = audit_log.recent(wiring.wired().ports, request.caller.team, limit)
    return [AuditRecord.model_validate(row) for row in rows]
