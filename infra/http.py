"""The HTTP API (payload 2.0): a function behind its own paths, one behind all others; the functions
themselves authorise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from constructs import Construct

from infra import order
from infra.acknowledge import acknowledge
from infra.deployment import Deployment
from infra.function import Function
from infra.log import access_log_group

# No path and no query: a path may carry a key (/k/<key>/...), a query a ticket.
_ACCESS_LOG = {
    "requestId": "$context.requestId",
    "time": "$context.requestTimeEpoch",
    "sourceIp": "$context.identity.sourceIp",
    "method": "$context.httpMethod",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "latency": "$context.responseLatency",
    "integrationStatus": "$context.integrationStatus",
    "integrationError": "$context.integrationErrorMessage",
    "error": "$context.error.message",
}

_WEIGHTS = {"/api/{proxy+}": 6, "/v1/{proxy+}": 5, "/mcp": 2}
"""A path's part of the throttle, where `$default` has 10 and any other path 1: what Sentry's and
OpenTelemetry's clients and coding agents send comes often, reports and streams seldom."""


class HttpApi(Construct):
    """The API and its `$default` stage (so that paths have no prefix); `serve` adds its route."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        self.api = apigateway.HttpApi(
            self,
            "Api",
            api_name=f"devintel-{deployment.stage}-http",
            create_default_stage=False,
        )
        self.stage = apigateway.HttpStage(
            self, "Stage", http_api=self.api, stage_name="$default", auto_deploy=True
        )
        self._throttle = deployment.http_throttle
        self._settle(deployment)

    def serve(self, function: Function, own_paths: Mapping[str, Function]) -> None:
        """Send `own_paths` to their functions and every other request to `function`."""
        rest = _integration("Integration", function)
        self._route("Route", apigateway.HttpRouteKey.DEFAULT, rest)
        made = {f.spec.name: _integration(f.spec.name.capitalize(), f) for f in own_paths.values()}
        for path, owner in own_paths.items():
            key = apigateway.HttpRouteKey.with_(path, apigateway.HttpMethod.ANY)
            self._route(f"ANY {path}", key, made[owner.spec.name])
        self._share_out(list(own_paths))
        order.in_turn(self.api, self.stage)

    def _share_out(self, own_paths: Sequence[str]) -> None:
        """Divide the throttle among the routes, by `_WEIGHTS`.

        Whether routes with the stage's defaults share one bucket is not documented; by these
        settings all routes together let no more through than the stage's throttle either way.
        """
        weights = {"$default": 10} | {f"ANY {path}": _WEIGHTS.get(path, 1) for path in own_paths}
        stage = self.stage.node.default_child
        assert isinstance(stage, apigateway.CfnStage)
        stage.route_settings = {
            key: {
                "DetailedMetricsEnabled": True,
                "ThrottlingRateLimit": self._throttle.rate * weight / sum(weights.values()),
                "ThrottlingBurstLimit": max(
                    1, self._throttle.burst * weight // sum(weights.values())
                ),
            }
            for key, weight in weights.items()
        }

    def _route(
        self,
        id_: str,
        key: apigateway.HttpRouteKey,
        integration: integrations.HttpLambdaIntegration,
    ) -> None:
        route = apigateway.HttpRoute(
            self.api, id_, http_api=self.api, route_key=key, integration=integration
        )
        reason = "The function checks the key: open, ingest and read paths differ by route."
        acknowledge(route, {"AwsSolutions-APIG4": reason})

    @property
    def host(self) -> str:
        """The API's own host name."""
        stack = cdk.Stack.of(self)
        return f"{self.api.api_id}.execute-api.{stack.region}.{stack.url_suffix}"

    def _settle(self, deployment: Deployment) -> None:
        logs = access_log_group(self, "AccessLogs", name="http-access", deployment=deployment)
        stage = self.stage.node.default_child
        assert isinstance(stage, apigateway.CfnStage)
        stage.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=logs.log_group_arn, format=json.dumps(_ACCESS_LOG)
        )
        stage.default_route_settings = apigateway.CfnStage.RouteSettingsProperty(
            detailed_metrics_enabled=True,
            throttling_rate_limit=deployment.http_throttle.rate,
            throttling_burst_limit=deployment.http_throttle.burst,
        )


def _integration(id_: str, function: Function) -> integrations.HttpLambdaIntegration:
    return integrations.HttpLambdaIntegration(
        id_,
        function.target,
        payload_format_version=apigateway.PayloadFormatVersion.VERSION_2_0,
    )
