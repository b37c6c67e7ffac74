"""What the template says of each API: routes, integrations, authorizers, stage, CORS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rehearsal.apis import openapi, throttles
from rehearsal.apis.throttles import Throttle
from rehearsal.functions.declared import function_arn
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack


@dataclass(frozen=True)
class Authorizer:
    """A Lambda authorizer; `simple` and `payload` matter to HTTP APIs only."""

    id: str
    target: str
    identity_sources: tuple[str, ...] = ()
    payload: str = "1.0"
    simple: bool = False
    ttl_s: int = 0
    role: str = ""
    """The role that API Gateway takes to invoke it; empty: the function's permission decides."""


@dataclass(frozen=True)
class Route:
    """A route with the function behind it."""

    key: str
    target: str
    two_way: bool = False
    payload: str = "2.0"
    timeout_s: float = 29.0
    role: str = ""
    """The role that API Gateway takes to invoke the function."""
    authorizer: Authorizer | None = None


@dataclass(frozen=True)
class DeclaredApi:
    """One API with its one stage."""

    logical_id: str
    id: str
    websocket: bool
    host: str
    stage: str
    routes: Mapping[str, Route]
    selection: str = ""
    cors: Mapping[str, Any] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    throttles: Mapping[str, Throttle | None] = field(default_factory=dict)
    """Of each route."""


def apis(stack: Stack) -> list[DeclaredApi]:
    """Every API of the stack; raises `CannotPlay` naming what is not played."""
    return [_api(stack, each) for each in stack.of("AWS::ApiGatewayV2::Api")]


def _api(stack: Stack, it: Deployed) -> DeclaredApi:
    websocket = it.get("ProtocolType") == "WEBSOCKET"
    stages = [s for s in stack.of("AWS::ApiGatewayV2::Stage") if s.get("ApiId") == it.ref]
    if len(stages) != 1:
        raise CannotPlay(f"{it.logical_id}: {len(stages)} stages; one is played.")
    stage = stages[0]
    _gates(stage)
    body = it.get("Body") or {}
    routes = {route.key: route for route in (*_routes(stack, it), *_of_body(stack, it, body))}
    cors = it.get("CorsConfiguration") or openapi.cors(body)
    settings = stage.get("DefaultRouteSettings", {}), stage.get("RouteSettings", {})
    return DeclaredApi(
        logical_id=it.logical_id,
        id=it.ref,
        websocket=websocket,
        host=f"{it.ref}.execute-api.{stack.place.region}.{stack.place.suffix}",
        stage=str(stage.get("StageName")),
        routes=routes,
        selection=str(it.get("RouteSelectionExpression", "$request.method $request.path")),
        cors=cors if isinstance(cors, Mapping) else {"AllowOrigins": ["*"]} if cors else {},
        variables={str(k): str(v) for k, v in stage.get("StageVariables", {}).items()},
        throttles={key: throttles.declared(*settings, key) for key in routes},
    )


def _gates(stage: Deployed) -> None:
    if stage.get("ClientCertificateId"):
        raise CannotPlay(f"{stage.logical_id}: a client certificate (mTLS) is not played.")


def _routes(stack: Stack, api: Deployed) -> Iterator[Route]:
    two_way = {
        each.get("RouteId")
        for each in stack.of("AWS::ApiGatewayV2::RouteResponse")
        if each.get("RouteResponseKey") == "$default"
    }
    for each in stack.of("AWS::ApiGatewayV2::Route"):
        if each.get("ApiId") != api.ref:
            continue
        integration = _integration(stack, each)
        websocket = api.get("ProtocolType") == "WEBSOCKET"
        default = "1.0" if websocket else "2.0"
        yield Route(
            key=str(each.get("RouteKey")),
            target=function_arn(str(integration.get("IntegrationUri"))),
            two_way=each.ref in two_way
            and each.get("RouteResponseSelectionExpression", "$default") == "$default",
            payload=str(integration.get("PayloadFormatVersion", default)),
            timeout_s=float(integration.get("TimeoutInMillis", 29_000 if websocket else 30_000))
            / 1000,
            role=str(integration.get("CredentialsArn") or ""),
            authorizer=_authorizer(stack, each),
        )


def _integration(stack: Stack, route: Deployed) -> Deployed:
    target = str(route.get("Target", "")).rpartition("/")[2]
    for each in stack.of("AWS::ApiGatewayV2::Integration"):
        if each.ref == target:
            if each.get("IntegrationType") != "AWS_PROXY" or each.get("IntegrationSubtype"):
                kind = each.get("IntegrationSubtype") or each.get("IntegrationType")
                raise CannotPlay(
                    f"{each.logical_id}: the integration {kind} is not played, only AWS_PROXY "
                    "to a function."
                )
            if each.get("RequestTemplates") or each.get("TemplateSelectionExpression"):
                raise CannotPlay(f"{each.logical_id}: mapping templates (VTL) are not played.")
            return each
    raise CannotPlay(f"{route.logical_id}: no integration: {route.get('Target')}.")


def _authorizer(stack: Stack, route: Deployed) -> Authorizer | None:
    if route.get("ApiKeyRequired") in (True, "true"):
        raise CannotPlay(f"{route.logical_id}: API keys and usage plans are not played.")
    kind = route.get("AuthorizationType", "NONE")
    if kind == "NONE":
        return None
    if kind != "CUSTOM":
        raise CannotPlay(
            f"{route.logical_id}: the authorization {kind} is not played, only CUSTOM."
        )
    for each in stack.of("AWS::ApiGatewayV2::Authorizer"):
        if each.ref == route.get("AuthorizerId"):
            return Authorizer(
                id=each.ref,
                target=function_arn(str(each.get("AuthorizerUri"))),
                identity_sources=tuple(each.get("IdentitySource", ())),
                payload=str(each.get("AuthorizerPayloadFormatVersion", "1.0")),
                simple=bool(each.get("EnableSimpleResponses", False)),
                ttl_s=int(each.get("AuthorizerResultTtlInSeconds", 0)),
                role=str(each.get("AuthorizerCredentialsArn") or ""),
            )
    raise CannotPlay(f"{route.logical_id}: no authorizer {route.get('AuthorizerId')}.")


def _of_body(stack: Stack, api: Deployed, body: Mapping[str, Any]) -> Iterator[Route]:
    for each in openapi.operations(api.logical_id, body):
        given = each.authorizer
        yield Route(
            key=each.key,
            target=function_arn(each.uri),
            payload=each.payload,
            timeout_s=each.timeout_s,
            authorizer=Authorizer(
                id=given.name,
                target=function_arn(given.uri),
                identity_sources=given.identity_sources,
                payload=given.payload,
                simple=given.simple,
                ttl_s=given.ttl_s,
                role=given.role,
            )
            if given
            else None,
        )
