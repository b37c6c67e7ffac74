"""Deploys the probes to an emulator that speaks AWS's control plane, by boto3 alone."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

PROBES = Path(__file__).parents[1] / "conformance" / "probes.py"
STAGE = "prod"
ROLE = "arn:aws:iam::000000000000:role/probe"


@dataclass
class Deployment:
    """The control plane of one emulator."""

    endpoint: str
    environment: dict[str, str]

    def client(self, service: str) -> Any:
        """A client of a control plane API."""
        return boto3.client(service, endpoint_url=self.endpoint, region_name="us-east-1")

    def function(self, name: str) -> str:
        """A Lambda function for a probe; its ARN."""
        created = self.client("lambda").create_function(
            FunctionName=f"probe-{name}",
            Runtime="python3.13",
            Role=ROLE,
            Handler=f"probes.{name}",
            Code={"ZipFile": _zipped()},
            Timeout=29,
            Environment={"Variables": self.environment},
        )
        return str(created["FunctionArn"])

    def websocket(
        self,
        name: str,
        selection: str,
        routes: dict[str, str],
        two_way: set[str],
        authorizer: str | None = None,
    ) -> str:
        """A WebSocket API over functions by route key; its id."""
        api = self.client("apigatewayv2")
        id_ = str(
            api.create_api(Name=name, ProtocolType="WEBSOCKET", RouteSelectionExpression=selection)[
                "ApiId"
            ]
        )
        authorizer_id = self._authorizer(api, id_, authorizer) if authorizer else None
        integrations = {arn: _integration(api, id_, arn, "1.0") for arn in set(routes.values())}
        for key, arn in routes.items():
            more = {"RouteResponseSelectionExpression": "$default"} if key in two_way else {}
            if key == "$connect" and authorizer_id:
                more |= {"AuthorizationType": "CUSTOM", "AuthorizerId": authorizer_id}
            target = f"integrations/{integrations[arn]}"
            route = api.create_route(ApiId=id_, RouteKey=key, Target=target, **more)
            if key in two_way:
                api.create_route_response(
                    ApiId=id_, RouteId=route["RouteId"], RouteResponseKey="$default"
                )
        api.create_stage(ApiId=id_, StageName=STAGE, AutoDeploy=True)
        return id_

    def http(self, routes: dict[str, str], cors: dict[str, Any]) -> str:
        """An HTTP API over functions by route key; its id."""
        api = self.client("apigatewayv2")
        id_ = str(api.create_api(Name="http", ProtocolType="HTTP", CorsConfiguration=cors)["ApiId"])
        for key, arn in routes.items():
            target = f"integrations/{_integration(api, id_, arn, '2.0')}"
            api.create_route(ApiId=id_, RouteKey=key, Target=target)
        api.create_stage(ApiId=id_, StageName="$default", AutoDeploy=True)
        return id_

    def _authorizer(self, api: Any, id_: str, arn: str) -> str:
        created = api.create_authorizer(
            ApiId=id_,
            Name="probe",
            AuthorizerType="REQUEST",
            AuthorizerUri=_uri(arn),
            IdentitySource=["route.request.querystring.auth"],
        )
        return str(created["AuthorizerId"])


def _integration(api: Any, id_: str, arn: str, payload: str) -> str:
    created = api.create_integration(
        ApiId=id_,
        IntegrationType="AWS_PROXY",
        IntegrationMethod="POST",
        IntegrationUri=arn if payload == "2.0" else _uri(arn),
        PayloadFormatVersion=payload,
    )
    return str(created["IntegrationId"])


def _uri(arn: str) -> str:
    return f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{arn}/invocations"


def _zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("probes.py", PROBES.read_text())
    return packed.getvalue()
