"""An API of the template behind the local cloud's gateway: each invocation by its permission."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_cloud.api import Api, RequestAuthorizer
from local_cloud.limits import Limits
from local_cloud.options import Options
from local_cloud.rules.cors import Cors
from local_cloud.rules.event_shapes import Stage
from rehearsal.apis import payload
from rehearsal.apis.declared import Authorizer, DeclaredApi, Route
from rehearsal.apis.http_authorizer import HttpAuthorizer, Refused
from rehearsal.apis.throttles import Throttles
from rehearsal.calls import roles
from rehearsal.calls.journal import Journal
from rehearsal.calls.policy import Call, decide
from rehearsal.functions.environments import Environments
from rehearsal.functions.permissions import Permissions
from rehearsal.template.stack import Stack

GATEWAY = "apigateway.amazonaws.com"


class NotPermitted(Exception):
    """The function has no permission for this API; API Gateway answers as for a broken function."""


class Invocations:
    """Invokes on behalf of one API."""

    def __init__(
        self,
        api: DeclaredApi,
        stack: Stack,
        environments: Environments,
        permissions: Permissions,
        journal: Journal,
    ) -> None:
        self.api = api
        self.place = stack.place
        self._stack = stack
        self._environments = environments
        self._permissions = permissions
        self._journal = journal
        self.throttles = Throttles(api.throttles, self._throttled)

    def _throttled(self, key: str) -> None:
        throttle = self.api.throttles[key]
        self._journal.warn(f"{self.api.logical_id}: {key} was asked more often than {throttle}")

    def arn(self, rest: str) -> str:
        """The ARN of something of this API."""
        return self.place.arn("execute-api", f"{self.api.id}/{rest}")

    def run(self, target: str, source: str, event: Any, role: str = "") -> Any:
        """Invoke a function for `source`, or by a role; raises `NotPermitted` or what it raised."""
        if not self._may(target, source, role):
            by = f"by {role}" if role else f"for {source}"
            self._journal.refuse(f"{GATEWAY} may not invoke {target} {by}")
            raise NotPermitted(target)
        try:
            return self._environments.invoke(target, event)
        except Exception as error:
            if str(error) != "Unauthorized":
                self._journal.fault(f"{target.rpartition('function:')[2]}: {error}")
            raise

    def _may(self, target: str, source: str, role: str) -> bool:
        if not role:
            return self._permissions.allow(target, GATEWAY, source)
        call = Call("lambda:InvokeFunction", target)
        return decide(roles.statements(self._stack, role), call).allowed


def websocket(calls: Invocations) -> Api:
    """A WebSocket API for the gateway."""
    api = calls.api
    guard = next((route.authorizer for route in api.routes.values() if route.authorizer), None)
    timeouts = [route.timeout_s for route in api.routes.values()] or [29.0]
    return Api(
        routes={key: _on_message(calls, route) for key, route in api.routes.items()},
        two_way=frozenset(key for key, route in api.routes.items() if route.two_way),
        selection=api.selection,
        authorizer=_socket_authorizer(calls, guard) if guard else None,
        stage=api.stage,
        stage_variables=api.variables,
        limits=Limits(integration_s=max(timeouts)),
        options=Options(empty_frame_on_empty_answer=True),
        deployed=_stage(calls),
        admits=calls.throttles.admit,
    )


def _stage(calls: Invocations) -> Stage:
    api, place = calls.api, calls.place
    http = "$default" if api.websocket else api.stage
    return Stage(api.stage, api.host, api.id, place.region, place.account, api.variables, http)


def _on_message(calls: Invocations, route: Route) -> Callable[[Any, Any], Any]:
    source = calls.arn(f"{calls.api.stage}/{route.key}")
    return lambda event, _: calls.run(route.target, source, event, route.role)


def _socket_authorizer(calls: Invocations, guard: Authorizer) -> RequestAuthorizer:
    source = calls.arn(f"authorizers/{guard.id}")
    return RequestAuthorizer(
        lambda event, _: calls.run(guard.target, source, event, guard.role), guard.identity_sources
    )


def http(calls: Invocations) -> Api:
    """An HTTP API for the gateway."""
    api = calls.api
    return Api(
        http={key: _on_request(calls, route) for key, route in api.routes.items()},
        cors=_cors(api) if api.cors else None,
        stage=api.stage,
        stage_variables=api.variables,
        deployed=_stage(calls),
        admits=calls.throttles.admit,
        http_workers=8,
    )


def _on_request(calls: Invocations, route: Route) -> Callable[[Any, Any], Any]:
    guard = route.authorizer
    source = calls.arn(f"authorizers/{guard.id}") if guard else ""
    authorizer = (
        HttpAuthorizer(guard, lambda target, event: calls.run(target, source, event, guard.role))
        if guard
        else None
    )

    def handle(event: Any, _: Any) -> Any:
        arn = _route_arn(calls, route.key, event)
        try:
            given = authorizer.context(event, _method_arn(calls, event)) if authorizer else None
        except Refused as refused:
            return _message(refused.status, str(refused))
        if given is not None:
            event["requestContext"]["authorizer"] = {"lambda": given}
        if route.payload == "1.0":
            old = payload.version_1(event)
            if given is not None:
                old["requestContext"]["authorizer"] = given
            event = old
        return calls.run(route.target, arn, event, route.role)

    return handle


def _route_arn(calls: Invocations, key: str, event: Any) -> str:
    """The ARN that permissions are asked with: `api/stage/METHOD/path`, or `api/stage/$default`."""
    if key == "$default":
        return calls.arn(f"{calls.api.stage}/$default")
    method, path = event["requestContext"]["http"]["method"], key.partition(" ")[2]
    return calls.arn(f"{calls.api.stage}/{method}{path}")


def _method_arn(calls: Invocations, event: Any) -> str:
    """The ARN that an authorizer decides over: the path as it was asked for."""
    told = event["requestContext"]["http"]
    path = told["path"].removeprefix("" if calls.api.stage == "$default" else f"/{calls.api.stage}")
    return calls.arn(f"{calls.api.stage}/{told['method']}{path}")


def _message(status: int, text: str) -> dict[str, Any]:
    import json

    headers = {"content-type": "application/json"}
    return {"statusCode": status, "headers": headers, "body": json.dumps({"message": text})}


def _cors(api: DeclaredApi) -> Cors:
    given = api.cors
    return Cors(
        allow_origins=tuple(given.get("AllowOrigins", ())),
        allow_methods=tuple(given.get("AllowMethods", ())),
        allow_headers=tuple(given.get("AllowHeaders", ())),
        expose_headers=tuple(given.get("ExposeHeaders", ())),
        max_age=given.get("MaxAge"),
        allow_credentials=bool(given.get("AllowCredentials", False)),
    )
