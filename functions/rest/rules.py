"""A team's own redaction rules: add, list, remove."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.teams import audit_log, redaction_rules
from rest.http_request import Request
from rest.route import Router

router = Router()
RuleId = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,39}$", examples=["badge-number"])]
Example = Annotated[str, Field(max_length=2_000)]


class RuleBody(BaseModel):
    """A rule in RE2 syntax with what it must and must not find; group 1, if any, is replaced."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "pattern": "BADGE-([0-9]{6})",
                "keywords": ["BADGE-"],
                "examples": ["door opened with BADGE-104233"],
                "counterexamples": ["BADGE-less entry"],
            }
        }
    )

    pattern: str = Field(min_length=1, max_length=500)
    keywords: list[Annotated[str, Field(min_length=3, max_length=40)]] = Field(
        default_factory=list, max_length=20
    )
    ignore_case: bool = False
    examples: list[Example] = Field(min_length=1, max_length=20)
    counterexamples: list[Example] = Field(min_length=1, max_length=20)


class RuleShown(BaseModel):
    """A rule of the team."""

    id: str
    pattern: str
    keywords: list[str]
    ignore_case: bool
    examples: list[str]
    counterexamples: list[str]


class Removed(BaseModel):
    """The rule runs no longer; what it hid stays hidden."""

    status: Literal["removed"] = "removed"


@router.get("/rules", scope="read", tag="Redaction", summary="The team's own rules")
def rules(request: Request) -> list[RuleShown]:
    """Without the built-in ones, which every team has."""
    found = redaction_rules.of_team(wiring.wired().ports, request.caller.team)
    return [RuleShown.model_validate(row) for row in found]


@router.put("/rules/<rule_id>", scope="admin", tag="Redaction", summary="Add a rule")
def put(request: Request, rule_id: RuleId, body: RuleBody) -> RuleShown:
    """Tried on its examples first; works everywhere within a minute."""
    ports, who = wiring.wired().ports, request.caller
    row = redaction_rules.add(ports, who.team, {"id": rule_id, **body.model_dump()})
    wiring.wired().redactors.forget(who.team)
    audit_log.record(ports, who, "rule.put", rule_id)
    return RuleShown.model_validate(row)


@router.delete("/rules/<rule_id>", scope="admin", tag="Redaction", summary="Remove a rule")
def delete(request: Request, rule_id: RuleId) -> Removed:
    """Works everywhere within a minute."""
    ports, who = wiring.wired().ports, request.caller
    redaction_rules.remove(ports, who.team, rule_id)
    wiring.wired().redactors.forget(who.team)
    audit_log.record(ports, who, "rule.delete", rule_id)
    return Removed()
