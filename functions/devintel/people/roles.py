"""Which role the groups of a person give: `engineers=read,leads=admin,*=ingest`."""

from __future__ import annotations

from collections.abc import Collection

from devintel.errors import BadRequest

_HIGHEST = ("admin", "read", "ingest")
ANYBODY = "*"


def parse(text: str) -> dict[str, str]:
    """Group to role; raises `BadRequest` for a role that does not exist."""
    roles: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        group, _, role = part.rpartition("=")
        if not group or role not in _HIGHEST:
            raise BadRequest(
                f"A role is group=admin, group=read or group=ingest; {part!r} is none.",
                code="invalid_setting",
            )
        roles[group.strip()] = role
    return roles


def role(roles: dict[str, str], groups: Collection[str]) -> str:
    """The highest role that somebody in these groups has; empty where they have none."""
    held = {roles[group] for group in (*groups, ANYBODY) if group in roles}
    return next((name for name in _HIGHEST if name in held), "")
