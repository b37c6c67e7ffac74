"""Response headers policies: what CloudFront sets, adds and removes on the way back.

Source: CloudFront developer guide, "Understand response headers policies".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rehearsal.edge import cors_policy
from rehearsal.edge.cors_policy import CorsPolicy
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Stack

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Policy:
    """`always` replaces what the origin sent, `unless_sent` leaves it."""

    always: Mapping[str, str]
    unless_sent: Mapping[str, str]
    removed: frozenset[str] = frozenset()
    cors: CorsPolicy | None = None

    def applied(self, headers: Headers, origin: str = "", *, preflight: bool = False) -> Headers:
        """The origin's headers as the viewer gets them, who may be a page of `origin`."""
        if self.cors:
            headers = self.cors.applied(headers, origin, preflight=preflight)
        gone = self.removed | self.always.keys()
        kept = [(name, value) for name, value in headers if name.lower() not in gone]
        sent = {name.lower() for name, _ in kept}
        added = {name: value for name, value in self.unless_sent.items() if name not in sent}
        return [*kept, *self.always.items(), *added.items()]


_SECURITY = {
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "x-xss-protection": "1; mode=block",
}
_ANYBODY = CorsPolicy(("*",), (), (), overrides=False)
_MANAGED = {
    "67f7725c-6f97-4210-82d7-5512b31e9d03": Policy({}, _SECURITY),
    "60669652-455b-4ae9-85a4-c4c02393f86c": Policy({}, {}, cors=_ANYBODY),
    "e61eb60c-9c35-4d20-a928-2b84e02af89c": Policy({}, _SECURITY, cors=_ANYBODY),
}


def of(stack: Stack, behaviour: Mapping[str, Any], where: str) -> Policy | None:
    """The policy of a behaviour; raises `CannotPlay` for one that is not known."""
    wanted = behaviour.get("ResponseHeadersPolicyId")
    if not wanted:
        return None
    if wanted in _MANAGED:
        return _MANAGED[str(wanted)]
    for each in stack.of("AWS::CloudFront::ResponseHeadersPolicy"):
        if each.ref == wanted:
            return _own(each.get("ResponseHeadersPolicyConfig"))
    raise CannotPlay(f"{where}: the response headers policy {wanted} is not known here.")


def _own(config: Mapping[str, Any]) -> Policy:
    always: dict[str, str] = {}
    unless: dict[str, str] = {}
    for name, value, override in _fields(config):
        (always if override else unless)[name] = value
    removed = config.get("RemoveHeadersConfig", {}).get("Items", [])
    gone = frozenset(str(item["Header"]).lower() for item in removed)
    cors = cors_policy.read(config["CorsConfig"]) if "CorsConfig" in config else None
    return Policy(always, unless, gone, cors)


def _fields(config: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    security = config.get("SecurityHeadersConfig", {})
    found = [
        (str(item["Header"]).lower(), str(item["Value"]), bool(item["Override"]))
        for item in config.get("CustomHeadersConfig", {}).get("Items", [])
    ]
    simple = {
        "ContentSecurityPolicy": ("content-security-policy", "ContentSecurityPolicy"),
        "ReferrerPolicy": ("referrer-policy", "ReferrerPolicy"),
        "FrameOptions": ("x-frame-options", "FrameOption"),
    }
    for key, (name, value) in simple.items():
        if key in security:
            found.append((name, str(security[key][value]), bool(security[key]["Override"])))
    if "ContentTypeOptions" in security:
        given = security["ContentTypeOptions"]
        found.append(("x-content-type-options", "nosniff", bool(given["Override"])))
    if "StrictTransportSecurity" in security:
        given = security["StrictTransportSecurity"]
        value = f"max-age={given['AccessControlMaxAgeSec']}"
        value += "; includeSubDomains" * bool(given.get("IncludeSubdomains"))
        value += "; preload" * bool(given.get("Preload"))
        found.append(("strict-transport-security", value, bool(given["Override"])))
    return found
