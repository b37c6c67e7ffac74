"""The team itself: its settings and what its admins did."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.teams import audit_log, team_settings
from rest.access import ADMIN, caller
from rest.schema import Open

router = APIGatewayHttpRouter()


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


@router.get("/team", middlewares=[ADMIN], tags=["Team"], summary="The team's settings")
def settings() -> TeamSettings:
    """What is null follows the deployment."""
    found = team_settings.read(wiring.wired().ports, caller(router).team)
    return TeamSettings.model_validate(found)


@router.put("/team", middlewares=[ADMIN], tags=["Team"], summary="Change the team's settings")
def change(body: Annotated[TeamSettings | None, Body()] = None) -> TeamSettings:
    """Only what is sent changes; new events follow within a minute, stored ones keep theirs."""
    ports, who = wiring.wired().ports, caller(router)
    choices: dict[str, Any] = body.model_dump(exclude_unset=True) if body else {}
    changed = team_settings.change(ports, who.team, choices)
    audit_log.record(ports, who, "team.settings", who.team, changed=" ".join(sorted(choices)))
    return TeamSettings.model_validate(changed)


@router.get("/audit", middlewares=[ADMIN], tags=["Team"], summary="What admins did")
def audit_records(limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[AuditRecord]:
    """The newest first; records are kept a year."""
    rows = audit_log.recent(wiring.wired().ports, caller(router).team, limit)
    return [AuditRecord.model_validate(row) for row in rows]
