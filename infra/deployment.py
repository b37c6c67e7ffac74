"""What a deployment chooses: the options of a stage, validated, with a clear error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from devintel.settings import Settings
from infra import specs

FIXED = frozenset(
    {"store", "table", "bucket", "tasks_url", "alerts_url", "management_url", "auth", "version"}
    | {"origin_secret"}
)
"""Settings that the stack itself decides."""
LOCAL_ONLY = frozenset({"data", "token", "smtp_url"})
"""Settings that mean nothing in the cloud."""

_LogDays = Literal[1, 3, 7, 14, 30, 90, 180, 365, 731]


class Throttle(BaseModel):
    """Requests a second that an API's stage takes, and how many at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rate: Annotated[int, Field(ge=1, le=100_000)]
    burst: Annotated[int, Field(ge=1, le=50_000)]


class TableThroughput(BaseModel):
    """Units a second that the table gives at most; 0: as many as AWS has. A backstop against a
    bill, above what `Settings.public_daily_*` let a public key cause."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reads: Annotated[int, Field(ge=0)] = 2000
    writes: Annotated[int, Field(ge=0)] = 1000


EDGE_REGION = "us-east-1"
"""Where CloudFront, its web ACLs and its logs are managed."""
MESSAGES = 100
HANDSHAKES = 20
REQUESTS = 25
"""The stages' default throttles a second: `benchmarks.worst_day` derives to what bill they hold one
who has taken a public key. A team of more than ten raises them, and the bill with them."""
RESERVED = {"authorize": 30, "event": 60, "bulk": 30, "init": 30, "rest": 30}
"""What a flood may occupy at most, so that it leaves the account's other functions their share.
Together 180 of the 1,000 that an account has at first (a very new one has 10: see deploy.md)."""


WITHOUT_SNAPSTART = frozenset(("ap-east-2", "ap-southeast-6", "mx-central-1"))
"""Regions that offer no snapshots (Lambda developer guide, "Lambda SnapStart"; CDK's own check);
CDK would warn for each function."""


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
    qualifier: Annotated[str, Field(pattern=r"^[a-z0-9]{1,10}$")] = "hnb659fds"
    """Of the bootstrap stack (`cdk bootstrap --qualifier`); this one is the CDK's own."""
    permissions_boundary: str = ""
    """Name of a policy of the account that bounds every role of the stack."""
    restored_table: str = ""
    """A table that a restore made, to be used instead of the stack's own, which is kept."""
    restored_stream_arn: str = ""
    """Its stream (`KEYS_ONLY`)."""
    log_retention_days: _LogDays = 30
    gradual_shift: bool = False
    """A new version gets a tenth of the calls for five minutes first, and goes back if it fails."""
    exports: bool = False
    """A bucket for copies of the table (`make export`)."""
    logging_role: bool = False
    """Set the account's one role by which API Gateway writes logs, over any that is set."""
    alarm_email: Annotated[str, Field(pattern=r"^$|^[^@\s]+@[^@\s]+$")] = ""
    edge_logs: bool | None = None
    """CloudFront's log of addresses and outcomes, without paths; unset: where there is an edge."""
    monthly_budget_usd: Annotated[int, Field(ge=0)] = 0
    """A budget for what is tagged with this stage; needs `alarm_email`. 0: none."""
    websocket_throttle: Throttle = Throttle(rate=MESSAGES, burst=4 * MESSAGES)
    handshake_throttle: Throttle = Throttle(rate=HANDSHAKES, burst=10 * HANDSHAKES)
    """Of `$connect`: where a refused client's next try ends. All that reconnect at once after an
    outage need `burst`."""
    http_throttle: Throttle = Throttle(rate=REQUESTS, burst=8 * REQUESTS)
    table_throughput: TableThroughput = TableThroughput()
    reserved_concurrency: Mapping[str, Annotated[int, Field(ge=0)]] = Field(
        default_factory=RESERVED.copy
    )
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
            raise ValueError(sentences(error)) from error
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

    @property
    def snapshots(self) -> bool:
        """Whether interactive functions start from a snapshot: wanted, and offered there."""
        return self.snapstart and self.region not in WITHOUT_SNAPSTART

    @property
    def logs_edge(self) -> bool:
        """Whether CloudFront's requests are logged."""
        return self.edge and (self.edge_logs is not False)

    @property
    def logs_edge_apart(self) -> bool:
        """Whether a stack of its own does that: CloudFront's deliveries live in us-east-1 only."""
        return self.logs_edge and self.region != EDGE_REGION

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
                bool(self.restored_table) != bool(self.restored_stream_arn),
                "restored_table and restored_stream_arn belong together",
            ),
            (
                not self.edge and bool(self.domain_name or self.waf or self.web_acl_arn),
                "domain_name, waf and web_acl_arn need edge",
            ),
            (
                bool(self.edge_logs) and not self.edge,
                "edge_logs needs edge",
            ),
        ]


def sentences(error: ValidationError) -> str:
    """What pydantic found wrong, in a line for people."""
    return "; ".join(
        ": ".join(
            filter(None, [".".join(map(str, e["loc"])), e["msg"].removeprefix("Value error, ")])
        )
        for e in error.errors()
    )
