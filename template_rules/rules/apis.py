"""APIs of API Gateway v2: the order in which they are made, and answers that go nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from template_rules.finding import Finding
from template_rules.template import Template, refers

_CHILDREN = ("Authorizer", "Integration", "Route", "RouteResponse")


def side_by_side(template: Template) -> Iterator[Finding]:
    """A stage that deploys itself refuses changes that come at the same time."""
    for stage, properties in template.of("AWS::ApiGatewayV2::Stage"):
        if not properties.get("AutoDeploy"):
            continue
        children = [
            name
            for kind in _CHILDREN
            for name, child in template.of(f"AWS::ApiGatewayV2::{kind}")
            if child.get("ApiId") == properties.get("ApiId")
        ]
        before = {name: template.before(name) & set(children) for name in children}
        if sorted(map(len, before.values())) != list(range(len(children))):
            message = (
                "Its API's routes and integrations may be made side by side, which a stage that "
                "deploys itself refuses now and then: chain them with DependsOn."
            )
            yield Finding("api-children-side-by-side", stage, message)
        elif not set(children) <= template.before(stage):
            message = "It may be made before its routes: let it depend on the last of them."
            yield Finding("api-children-side-by-side", stage, message)


def answers(template: Template) -> Iterator[Finding]:
    """What a handler returns reaches a WebSocket client only where both halves are there."""
    sockets = {n for n, p in template.of("AWS::ApiGatewayV2::Api") if _is_websocket(p)}
    answered = {
        name
        for _, response in template.of("AWS::ApiGatewayV2::RouteResponse")
        for name in refers(response.get("RouteId"))
    }
    for name, route in template.of("AWS::ApiGatewayV2::Route"):
        if not refers(route.get("ApiId")) & sockets:
            continue
        wanted = bool(route.get("RouteResponseSelectionExpression"))
        if wanted != (name in answered):
            lacks = "a RouteResponse" if wanted else "RouteResponseSelectionExpression"
            message = f"Route {route.get('RouteKey')} lacks {lacks}, so no answer is sent."
            yield Finding("answer-goes-nowhere", name, message)


def _is_websocket(properties: dict[str, object]) -> bool:
    return properties.get("ProtocolType") == "WEBSOCKET"
