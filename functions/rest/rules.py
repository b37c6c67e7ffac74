"""A team's own redaction rules: add, list, remove."""

from __future__ import annotations

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import BaseModel, ConfigDict, Field

from devintel import wiring
from devintel.teams import audit_log, redaction_rules
from rest.access import ADMIN, READ, caller

router = APIGatewayHttpRouter()
RuleId = Annotated[str, Path(examples=["badge-number"]), Field(pattern="^[a-z0-9][a-z0-9-]{0,39}$")]
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


@router.get("/rules", middlewares=[READ], tags=["Redaction"], summary="The team's own rules")
def rules() -> list[RuleShown]:
    """Without the built-in ones, which every team has."""
    found = redaction_rules.of_team(wiring.wired().ports, caller(router).team)
    return [RuleShown.model_validate(row) for row in found]


@router.put("/rules/<rule_id>", middlewares=[ADMIN], tags=["Redaction"], summary="Add a rule")
def put(rule_id: RuleId, body: Annotated[RuleBody, Body()]) -> RuleShown:
    """Tried on its examples first; works everywhere within a minute."""
    ports, who = wiring.wired().ports, caller(router)
    row = redaction_rules.add(ports, who.team, {"id": rule_id, **body.model_dump()})
    wiring.wired().redactors.forget(who.team)
    audit_log.record(ports, who, "rule.put", rule_id)
    return RuleShown.model_validate(row)


@router.delete("/rules/<rule_id>", middlewares=[ADMIN], tags=["Redaction"], summary="Remove a rule")
def delete(rule_id: RuleId) -> Removed:
    """Works everywhere within a minute."""
    ports, who = wiring.wired().ports, caller(router)
    redaction_rules.remove(ports, who.team, rule_id)
    wiring.wired().redactors.forget(who.team)
    audit_log.record(ports, who, "rule.delete", rule_id)
    return Removed()
