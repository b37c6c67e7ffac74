"""Settings: read once from the environment, validated, frozen; the only module that reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from devintel import __version__

PREFIX = "DEVINTEL_"


class SettingsError(Exception):
    """The environment does not make sense; the message says which names and why."""


class Settings(BaseModel):
    """What a deployment chooses. Each field is read from `DEVINTEL_<FIELD>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: Literal["dynamodb", "sqlite"] = "dynamodb"
    table: str = "devintel"
    data: str = ".devintel"
    """Folder of the SQLite file (store=sqlite only)."""
    bucket: str = ""
    """S3 bucket of what is too large for a row (source maps); empty: files beside the data."""
    management_url: str = ""
    """Where to POST @connections; empty: the SDK's own endpoint setting."""
    tasks_url: str = ""
    """The queue of work for later; empty: a thread of this process does it."""
    alerts_url: str = ""
    """The queue of alerts; empty: threads of this process deliver them."""
    mail_from: Annotated[str, Field(pattern=r"^$|^[^@\s<>]+@[^@\s<>]+$")] = ""
    """Whom alerts by e-mail come from; empty: none are sent. In the cloud an address or a domain
    that SES has verified."""
    smtp_url: str = ""
    """`smtp://user:password@host:587` or `smtps://...`; empty: Amazon SES."""
    auth: Literal["keys", "local"] = "keys"
    """`local`: one team, a reading token for browsers; `keys`: every request brings a key."""
    token: str = ""
    """The reading token that browsers need when auth=local."""
    origins: str = ""
    """Comma-separated origins that may read from a browser."""
    origin_secret: str = ""
    """What the edge adds to every request; empty: there is no edge, and anybody may call."""
    retention_days: Annotated[int, Field(ge=1, le=3650)] = 30
    memory_days: Annotated[int, Field(ge=1, le=3650)] = 365
    """How long the team's memory of a group, its fixes and outcomes lasts."""
    rate: Annotated[float, Field(gt=0)] = 10.0
    """Sustained messages a second for each connection."""
    burst: Annotated[int, Field(ge=1)] = 30
    daily_events: Annotated[int, Field(ge=0)] = 0
    """Events a key may send a day; 0: no limit."""
    daily_bytes: Annotated[int, Field(ge=0)] = 0
    """Bytes a key may send a day; 0: no limit."""
    public_daily_messages: Annotated[int, Field(ge=0)] = 150_000
    """Messages and requests a day of a key that can only send, and that anybody may have taken."""
    public_daily_events: Annotated[int, Field(ge=0)] = 500_000
    """Events a day of such a key."""
    public_daily_bytes: Annotated[int, Field(ge=0)] = 256_000_000
    """Bytes a day of such a key."""
    team_daily_work: Annotated[int, Field(ge=0)] = 600_000
    """What a whole team may cause a day where that is billed, in messages: `teams.work` says what
    counts for how many. Ten people who work all day cause 250,000. 0: no limit."""
    redact_optional: str = ""
    """Comma-separated opt-in redaction rules (`ip`, `user-path`, `phone`, `ssn`)."""
    bedrock_model: str = ""
    """Model id for suggestions by a language model; empty: none is asked."""
    oidc_issuer: str = ""
    """The OpenID Connect provider that people log in with; empty: there are only keys."""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_secret_parameter: str = ""
    """The SSM parameter that holds the client's secret, where the environment does not."""
    oidc_scopes: str = "openid profile email"
    """What we ask for; where the provider needs it, `groups` and `offline_access` too."""
    oidc_groups_claim: str = "groups"
    oidc_roles: str = ""
    """Role by group: `engineers=read,leads=admin`; `*` is everybody whom the provider lets in."""
    oidc_team: str = "local"
    """The team that they log in to."""
    public_url: str = ""
    """Where people reach this deployment: alerts link there, and the identity provider sends them
    back there; empty: the host that the browser asked for."""
    service: str = "devintel"
    namespace: str = "DevIntel"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    version: str = __version__
    """What `/health` tells; a deployment says which bundle it runs."""

    @property
    def allowed_origins(self) -> frozenset[str]:
        """`origins` as a set."""
        return frozenset(o.strip() for o in self.origins.split(",") if o.strip())


def read(environ: Mapping[str, str]) -> Settings:
    """Settings of an environment; raises `SettingsError` naming every wrong variable."""
    names = {PREFIX + name.upper(): name for name in Settings.model_fields}
    values = {names[k]: v for k, v in environ.items() if k in names}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        wrong = "; ".join(f"{PREFIX}{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"The environment has wrong settings: {wrong}") from error


@cache
def current() -> Settings:
    """The process's settings."""
    return read(os.environ)
