"""What a deployment chooses: the CDK context of a stage, validated, with a clear error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from devintel.settings import Settings
from infra import specs

FIXED = frozenset({"aws", "store", "table", "management_url", "auth", "version"})
"""Settings that the stack itself decides."""
LOCAL_ONLY = frozenset({"data", "token"})
"""Settings that mean nothing in the cloud."""

_FRAMEWORK = re.compile(
    r"aws:|aws-cdk|@|cdk|bundling-|availability-zones|vpc-provider|hosted-zone:|tree$|DEBUG$"
)
_LogDays = Literal[1, 3, 7, 14, 30, 90, 180, 365, 731]


class DeploymentError(Exception):
    """The context does not make sense; the message says which names and why."""


class Throttle(BaseModel):
    """Requests a second that an API's stage takes, and how many at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rate: Annotated[int, Field(ge=1, le=100_000)] = 1000
    burst: Annotated[int, Field(ge=1, le=50_000)] = 500


class Deployment(BaseModel):
    """One stage. Values come from `defaults`, then `stages.<stage>`, then `-c name=value`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,19}$")] = "dev"
    region: str | None = None
    account: Annotated[str, Field(pattern=r"^\d{12}$")] | None = None
    architecture: Literal["arm64", "x86_64"] = "arm64"
    snapstart: bool = True
    """Restore interactive functions from a snapshot; the snapshots cost by size and hour."""
    tracing: bool = False
    edge: bool = True
    """CloudFront and the dashboard; without it the APIs' own addresses serve."""
    domain_name: str = ""
    certificate_arn: str = ""
    """The domain's certificate, in us-east-1 as CloudFront wants it."""
    hosted_zone_id: str = ""
    """Route 53 zone for the domain's alias; empty: you point the name yourself."""
    hosted_zone_name: str = ""
    waf: bool = False
    """Managed rules and a rate limit before CloudFront (us-east-1 only)."""
    web_acl_arn: str = ""
    """A web ACL that exists already, instead of `waf`."""
    customer_key: bool = False
    """Encrypt the table with a KMS key of your own."""
    retain_data: bool = True
    """Keep the table when the stack goes, and refuse its deletion."""
    log_retention_days: _LogDays = 30
    logging_role: bool = True
    """Set the account's role by which API Gateway writes logs; false where it is set already."""
    alarm_email: Annotated[str, Field(pattern=r"^$|^[^@\s]+@[^@\s]+$")] = ""
    monthly_budget_usd: Annotated[int, Field(ge=0)] = 0
    """A budget for what is tagged with this stage; needs `alarm_email`. 0: none."""
    websocket_throttle: Throttle = Throttle()
    http_throttle: Throttle = Throttle(rate=200, burst=100)
    reserved_concurrency: Mapping[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    """Function name to its reserved concurrency; a function not named shares the account's."""
    settings: Mapping[str, str | int | float] = Field(default_factory=dict)
    """Fields of the product's own settings, such as `retention_days` or `origins`."""

    @field_validator("settings")
    @classmethod
    def _known(cls, chosen: Mapping[str, Any]) -> Mapping[str, Any]:
        if taken := sorted(chosen.keys() & (FIXED | LOCAL_ONLY)):
            raise ValueError(f"decided by the stack itself: {', '.join(taken)}")
        try:
            Settings.model_validate(dict(chosen))
        except ValidationError as error:
            raise ValueError(_sentences(error)) from error
        return chosen

    @field_validator("reserved_concurrency")
    @classmethod
    def _functions(cls, chosen: Mapping[str, int]) -> Mapping[str, int]:
        if unknown := sorted(chosen.keys() - {spec.name for spec in specs.ALL}):
            raise ValueError(f"no such function: {', '.join(unknown)}")
        return chosen

    @model_validator(mode="after")
    def _together(self) -> Deployment:
        wrong = [message for bad, message in self._conflicts() if bad]
        if wrong:
            raise ValueError("; ".join(wrong))
        return self

    def _conflicts(self) -> list[tuple[bool, str]]:
        return [
            (
                bool(self.domain_name) != bool(self.certificate_arn),
                "domain_name and certificate_arn belong together",
            ),
            (
                bool(self.certificate_arn) and ":acm:us-east-1:" not in self.certificate_arn,
                "certificate_arn must name an ACM certificate in us-east-1",
            ),
            (
                bool(self.hosted_zone_id) != bool(self.hosted_zone_name),
                "hosted_zone_id and hosted_zone_name belong together",
            ),
            (
                bool(self.hosted_zone_id) and not self.domain_name,
                "hosted_zone_id needs domain_name",
            ),
            (
                self.waf and self.region != "us-east-1",
                "waf needs region us-east-1, where CloudFront's web ACLs live; "
                "elsewhere give web_acl_arn",
            ),
            (self.waf and bool(self.web_acl_arn), "give either waf or web_acl_arn"),
            (
                self.monthly_budget_usd > 0 and not self.alarm_email,
                "monthly_budget_usd needs alarm_email",
            ),
            (
                not self.edge and bool(self.domain_name or self.waf or self.web_acl_arn),
                "domain_name, waf and web_acl_arn need edge",
            ),
        ]


def read(context: Mapping[str, Any]) -> Deployment:
    """The deployment that a CDK context describes; raises `DeploymentError` naming every fault."""
    stage = context.get("stage", "dev")
    stages = context.get("stages", {})
    own = {k: v for k, v in context.items() if k not in ("stages", "defaults")}
    given = {k: v for k, v in own.items() if not _FRAMEWORK.match(k)}
    merged = {**context.get("defaults", {}), **stages.get(stage, {}), **given}
    try:
        return Deployment.model_validate(merged)
    except ValidationError as error:
        raise DeploymentError(
            f"Stage {stage!r} is configured wrongly: {_sentences(error)}"
        ) from error


def _sentences(error: ValidationError) -> str:
    return "; ".join(
        ": ".join(
            filter(None, [".".join(map(str, e["loc"])), e["msg"].removeprefix("Value error, ")])
        )
        for e in error.errors()
    )
