"""The WebSocket API: one function a route, authorised once at the handshake, answered two-way."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_authorizers as authorizers
from aws_cdk import aws_apigatewayv2_integrations as integrations
from constructs import Construct, IConstruct

from infra import order
from infra.acknowledge import acknowledge, home
from infra.deployment import Deployment
from infra.function import Function
from infra.log import access_log_group

STAGE = "ws"
"""Named like the path it serves, so that `/ws` passes the edge as it is."""

LIFECYCLE = ("$connect", "$disconnect")

_ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTimeEpoch",
    "sourceIp": "$context.identity.sourceIp",
    "event": "$context.eventType",
    "route": "$context.routeKey",
    "status": "$context.status",
    "connection": "$context.connectionId",
    "integrationStatus": "$context.integration.status",
    "integrationLatency": "$context.integrationLatency",
    "integrationError": "$context.integration.error",
    "authorizerStatus": "$context.authorizer.status",
    "error": "$context.error.message",
}


class WebSocketApi(Construct):
    """The API and its stage; `serve` adds the routes once the functions exist."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        self.api = apigateway.WebSocketApi(
            self,
            "Api",
            api_name=f"devintel-{deployment.stage}-ws",
            route_selection_expression="$request.body.type",
        )
        self.stage = apigateway.WebSocketStage(
            self, "Stage", web_socket_api=self.api, stage_name=STAGE, auto_deploy=True
        )
        self._settle(deployment)

    @property
    def management_url(self) -> str:
        """Where to POST @connections: the API's own address and stage, never the edge's."""
        return self.stage.callback_url

    @property
    def host(self) -> str:
        """The API's own host name."""
        stack = cdk.Stack.of(self)
        return f"{self.api.api_id}.execute-api.{stack.region}.{stack.url_suffix}"

    def connections_arn(self, verb: str) -> str:
        """What a function needs to `POST` to or `DELETE` connections of this stage."""
        return cdk.Stack.of(self).format_arn(
            service="execute-api",
            resource=self.api.api_id,
            resource_name=f"{STAGE}/{verb}/@connections/*",
        )

    def let_manage(self, function: Function, verbs: Sequence[str]) -> None:
        """Let a function `POST` to or `DELETE` any connection of this stage."""
        api = cast(IConstruct, self.api.node.default_child)
        logical_id = cdk.Stack.of(self).resolve(cast(apigateway.CfnApi, api).ref)["Ref"]
        for verb in verbs:
            function.allow(["execute-api:ManageConnections"], self.connections_arn(verb))
            arn = f"{':'.join(home(self))}:<{logical_id}>/{STAGE}/{verb}/@connections/*"
            finding = f"AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:{arn}]"
            acknowledge(function.role, {finding: "Connection ids are not known beforehand."})

    def serve(self, routes: Mapping[str, Function], *, authorizer: Function) -> None:
        """Give every route its function; messages are answered in the route response."""
        # Identity sources are all required, and a browser can send none of its own choosing: Host
        # is always there, and the function looks for ticket, subprotocol and key itself.
        guard = authorizers.WebSocketLambdaAuthorizer(
            "Authorizer", authorizer.target, identity_source=["route.request.header.Host"]
        )
        for key, function in routes.items():
            route = self.api.add_route(
                key,
                integration=integrations.WebSocketLambdaIntegration(
                    f"{function.spec.name}Integration", function.target
                ),
                authorizer=guard if key == "$connect" else None,
                return_response=key not in LIFECYCLE,
            )
            if key != "$connect":
                reason = "Only $connect can have an authorizer; it decides for the connection."
                acknowledge(route, {"AwsSolutions-APIG4": reason})
        order.in_turn(self.api, self.stage)

    def _settle(self, deployment: Deployment) -> None:
        logs = access_log_group(self, "AccessLogs", name="websocket-access", deployment=deployment)
        stage = self.stage.node.default_child
        assert isinstance(stage, apigateway.CfnStage)
        stage.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=logs.log_group_arn, format=json.dumps(_ACCESS_LOG)
        )
        stage.default_route_settings = apigateway.CfnStage.RouteSettingsProperty(
            data_trace_enabled=False,
            detailed_metrics_enabled=True,
            logging_level="OFF",
            throttling_rate_limit=deployment.websocket_throttle.rate,
            throttling_burst_limit=deployment.websocket_throttle.burst,
        )
        handshakes = deployment.handshake_throttle
        stage.route_settings = {
            "$connect": {
                "DetailedMetricsEnabled": True,
                "ThrottlingRateLimit": handshakes.rate,
                "ThrottlingBurstLimit": handshakes.burst,
            }
        }
