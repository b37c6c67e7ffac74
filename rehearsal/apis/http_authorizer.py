"""A Lambda authorizer of an HTTP API: its event, its decision, its cache.

Source: API Gateway developer guide, "Control access to HTTP APIs with AWS Lambda authorizers".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from rehearsal.apis import payload
from rehearsal.apis.declared import Authorizer
from rehearsal.calls.policy import Call, decide

Event = dict[str, Any]
Run = Callable[[str, Event], Any]
"""Invokes the authorizer; raises what it raised."""


class Refused(Exception):
    """The request is answered with this status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class HttpAuthorizer:
    """Decides over requests; results are kept for `ttl_s` by identity sources."""

    def __init__(self, declared: Authorizer, run: Run) -> None:
        self._declared = declared
        self._run = run
        self._kept: dict[tuple[str, ...], tuple[float, Any]] = {}

    def context(self, event: Event, route_arn: str) -> dict[str, Any]:
        """What the function is told of the caller; raises `Refused`."""
        identity = tuple(_source(source, event) for source in self._declared.identity_sources)
        if not all(identity):
            raise Refused(401, "Unauthorized")
        result = self._result(identity, event, route_arn)
        allowed = self._simple(result) if self._declared.simple else _policy(result, route_arn)
        if not allowed:
            raise Refused(403, "Forbidden")
        return dict(result.get("context") or {})

    def _result(self, identity: tuple[str, ...], event: Event, route_arn: str) -> Any:
        kept = self._kept.get(identity)
        if self._declared.ttl_s and identity and kept and kept[0] > time.monotonic():
            return kept[1]
        try:
            result = self._run(self._declared.target, self._event(event, route_arn, identity))
        except Exception as error:
            if str(error) == "Unauthorized":
                raise Refused(401, "Unauthorized") from error
            raise Refused(500, "Internal Server Error") from error
        if not isinstance(result, Mapping):
            raise Refused(500, "Internal Server Error")
        self._kept[identity] = (time.monotonic() + self._declared.ttl_s, result)
        return result

    def _event(self, event: Event, route_arn: str, identity: tuple[str, ...]) -> Event:
        if self._declared.payload == "2.0":
            kept = {k: v for k, v in event.items() if k not in ("body", "isBase64Encoded")}
            return {
                **kept,
                "type": "REQUEST",
                "routeArn": route_arn,
                "identitySource": list(identity) or None,
            }
        old = payload.version_1(event)
        return {
            **{k: v for k, v in old.items() if k not in ("body", "isBase64Encoded")},
            "type": "REQUEST",
            "methodArn": route_arn,
            "identitySource": ",".join(identity),
            "authorizationToken": ",".join(identity),
        }

    def _simple(self, result: Mapping[str, Any]) -> bool:
        return result.get("isAuthorized") is True


def _policy(result: Mapping[str, Any], route_arn: str) -> bool:
    document = result.get("policyDocument")
    if not isinstance(document, Mapping) or "principalId" not in result:
        raise Refused(500, "Internal Server Error")
    statements = document.get("Statement", [])
    listed = statements if isinstance(statements, list) else [statements]
    return decide(listed, Call("execute-api:Invoke", route_arn)).allowed


def _source(source: str, event: Event) -> str:
    """`$request.header.Authorization`, `$request.querystring.name`, `$context.…`."""
    kind, _, name = source.removeprefix("$request.").removeprefix("route.request.").partition(".")
    match kind:
        case "header":
            return str(event["headers"].get(name.lower(), ""))
        case "querystring":
            return str(event.get("queryStringParameters", {}).get(name, ""))
    found: Any = event["requestContext"] if source.startswith("$context.") else {}
    for part in source.removeprefix("$context.").split("."):
        found = found.get(part, "") if isinstance(found, Mapping) else ""
    return str(found)
