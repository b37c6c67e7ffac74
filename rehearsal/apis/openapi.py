"""An HTTP API's routes in an OpenAPI body, with API Gateway's extensions.

Source: API Gateway developer guide, "OpenAPI extensions for API Gateway".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rehearsal.template.errors import CannotPlay

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
_ANY = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_AUTHORIZER = "x-amazon-apigateway-authorizer"


@dataclass(frozen=True)
class Scheme:
    """A security scheme with a Lambda authorizer."""

    name: str
    uri: str
    identity_sources: tuple[str, ...]
    payload: str
    simple: bool
    ttl_s: int
    role: str


@dataclass(frozen=True)
class Operation:
    """A path's method and the function behind it."""

    key: str
    uri: str
    payload: str
    timeout_s: float
    authorizer: Scheme | None


def cors(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The CORS of a body, in the names of `CorsConfiguration`."""
    given = body.get("x-amazon-apigateway-cors")
    if given is True:
        return {"AllowOrigins": ["*"]}
    names = {
        "allowOrigins": "AllowOrigins",
        "allowMethods": "AllowMethods",
        "allowHeaders": "AllowHeaders",
        "exposeHeaders": "ExposeHeaders",
        "maxAge": "MaxAge",
        "allowCredentials": "AllowCredentials",
    }
    return {names[key]: value for key, value in (given or {}).items() if key in names}


def operations(where: str, body: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation of a body; raises `CannotPlay` naming what is not played."""
    schemes = body.get("components", {}).get("securitySchemes", {})
    for path, item in body.get("paths", {}).items():
        for method, operation in item.items():
            if method.lower() in _METHODS or method == _ANY:
                verb = "ANY" if method == _ANY else method.upper()
                key = "$default" if path == "/$default" else f"{verb} {path}"
                yield _operation(where, key, operation, body, schemes)


def _operation(
    where: str, key: str, it: Mapping[str, Any], body: Mapping[str, Any], schemes: Mapping[str, Any]
) -> Operation:
    given = it.get(_INTEGRATION)
    if given is None:
        raise CannotPlay(f"{where}: {key} has no integration.")
    if given.get("type", "").lower() != "aws_proxy" or "integrationSubtype" in given:
        kind = given.get("integrationSubtype") or given.get("type")
        raise CannotPlay(f"{where}: {key}: the integration {kind} is not played, only aws_proxy.")
    security = it.get("security", body.get("security", []))
    return Operation(
        key=key,
        uri=str(given["uri"]),
        payload=str(given.get("payloadFormatVersion", "1.0")),
        timeout_s=float(given.get("timeoutInMillis", 30_000)) / 1000,
        authorizer=_scheme(where, security[0], schemes) if security else None,
    )


def _scheme(where: str, wanted: Mapping[str, Any], schemes: Mapping[str, Any]) -> Scheme | None:
    name = next(iter(wanted), "")
    if not name or name == "NONE":
        return None
    given = schemes.get(name, {}).get(_AUTHORIZER)
    if given is None or given.get("type") != "request":
        kind = (given or schemes.get(name, {})).get("type", "unknown")
        raise CannotPlay(f"{where}: the authorizer {name} ({kind}) is not played, only Lambda's.")
    sources = given.get("identitySource", "")
    listed = sources.split(",") if isinstance(sources, str) else sources
    return Scheme(
        name=name,
        uri=str(given["authorizerUri"]),
        identity_sources=tuple(source.strip() for source in listed if source.strip()),
        payload=str(given.get("authorizerPayloadFormatVersion", "1.0")),
        simple=bool(given.get("enableSimpleResponses", False)),
        ttl_s=int(given.get("authorizerResultTtlInSeconds", 300 if listed else 0)),
        role=str(given.get("authorizerCredentials", "")),
    )
