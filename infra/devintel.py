"""The whole product as one construct, for this repository's stack or one of yours."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_ssm as ssm
from constructs import Construct

from agent_tools.endpoint import PATHS as AGENT_PATHS
from devintel.settings import PREFIX, Settings
from dialects.routes import PATHS
from infra import bundle, identity_provider, language_model, mail, operations, specs
from infra.blobs import Blobs
from infra.deployment import LOCAL_ONLY, Deployment
from infra.edge import Edge
from infra.exports import Exports
from infra.function import Code, Function
from infra.gateway_logs import let_gateways_log
from infra.gradual import GradualShift
from infra.http import HttpApi
from infra.projection import Projection
from infra.specs import Spec
from infra.table import Table
from infra.tasks import ALERT_TRIES, Tasks
from infra.watch import rows, watch
from infra.websocket import WebSocketApi


class DevIntel(Construct):
    """Table, functions, both APIs, the projection, the edge and what watches them."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        self.deployment = deployment
        cdk.Tags.of(self).add(operations.STAGE_TAG, deployment.stage)
        self.table = Table(self, "Table", deployment=deployment)
        self.blobs = Blobs(self, "Blobs", deployment=deployment)
        self.websocket = WebSocketApi(self, "WebSocket", deployment=deployment)
        self.http = HttpApi(self, "Http", deployment=deployment)
        if deployment.logging_role:
            let_gateways_log(self, self.websocket.stage)
        self.edge = self._edge() if deployment.edge else None
        self.tasks = Tasks(self, "TaskQueue", longest_s=specs.TASKS.timeout)
        self.alerts = Tasks(
            self, "AlertQueue", longest_s=specs.ALERTS.timeout, tries=ALERT_TRIES, at_once=1
        )
        code = self._code()
        self.functions = {spec.name: self._function(spec, code) for spec in specs.ALL}
        self.websocket.serve(
            {route: self.functions[spec.name] for route, spec in specs.ROUTES.items()},
            authorizer=self.functions["authorize"],
        )
        owners = dict.fromkeys(PATHS, "dialects") | dict.fromkeys(AGENT_PATHS, "agent_tools")
        own_paths = {p.partition(" ")[2]: self.functions[name] for p, name in owners.items()}
        self.http.serve(self.functions["rest"], own_paths)
        self.tasks.serve(self.functions["tasks"])
        self.alerts.serve(self.functions["alerts"])
        self.projection = Projection(
            self, "Projection", function=self.functions["project"], table=self.table
        )
        self.exports = Exports(self, "Exports") if deployment.exports else None
        self._watch()
        self._say()

    def settings(self) -> Settings:
        """What the functions read, validated; values of resources are CDK tokens."""
        return Settings.model_validate(
            {
                "service": f"devintel-{self.deployment.stage}",
                "public_url": f"https://{self.edge.host}" if self.edge else "",
                **self.deployment.settings,
                "tasks_url": self.tasks.queue.queue_url,
                "alerts_url": self.alerts.queue.queue_url,
                "origins": ",".join(self._origins()),
                "origin_secret": self.edge.secret.text if self.edge else "",
                "store": "dynamodb",
                "auth": "keys",
                "table": self.table.table.table_name,
                "bucket": self.blobs.bucket.bucket_name,
                "management_url": self.websocket.management_url,
                "version": bundle.functions().name.removeprefix("functions-"),
            }
        )

    def _origins(self) -> list[str]:
        """The edge's own, and what the deployment names besides (such as extensions)."""
        named = str(self.deployment.settings.get("origins", ""))
        return [*(self.edge.origins if self.edge else []), *filter(None, named.split(","))]

    def _code(self) -> Code:
        target = bundle.Target("aarch64" if self.deployment.architecture == "arm64" else "x86_64")
        chosen = self.settings().model_dump(exclude=set(LOCAL_ONLY))
        layer = lambda_.LayerVersion(
            self,
            "Dependencies",
            code=lambda_.Code.from_asset(str(bundle.layer(target))),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
            description="What the functions import, from requirements/runtime.lock",
        )
        return Code(
            asset=lambda_.Code.from_asset(str(bundle.functions())),
            layer=layer,
            environment={PREFIX + name.upper(): str(value) for name, value in chosen.items()},
        )

    def _function(self, spec: Spec, code: Code) -> Function:
        function = Function(
            self, spec.name.capitalize(), spec=spec, code=code, deployment=self.deployment
        )
        if spec.table:
            self.table.allow(function)
        if spec.leaves_tasks:
            self.tasks.allow(function)
        if spec.leaves_alerts:
            self.alerts.allow(function)
        sender = str(self.deployment.settings.get("mail_from", ""))
        if spec.mails and sender:
            mail.allow(self, function, sender)
        if spec.blobs:
            self.blobs.allow(function)
        self.websocket.let_manage(function, spec.connections)
        model = str(self.deployment.settings.get("bedrock_model", ""))
        if spec.asks_model and model:
            language_model.allow(self, function, model)
        secret = str(self.deployment.settings.get("oidc_secret_parameter", ""))
        if spec.logs_people_in and secret:
            identity_provider.allow(self, function, secret)
        return function

    def _edge(self) -> Edge:
        return Edge(
            self,
            "Edge",
            websocket_host=self.websocket.host,
            http_host=self.http.host,
            deployment=self.deployment,
        )

    def _watch(self) -> None:
        alarms = operations.Alarms(self, "Alarms", deployment=self.deployment)
        targets = {name: f.target for name, f in self.functions.items()}
        project = self.functions["project"].target
        alarms.functions(targets)
        if self.deployment.gradual_shift:
            GradualShift(self, "Gradual", functions=self.functions, alarms=alarms)
        watch(
            alarms,
            project=project,
            dead_letters=self.projection.dead_letters,
            given_up={"tasks": self.tasks.given_up, "alerts": self.alerts.given_up},
            websocket_id=self.websocket.api.api_id,
            http_id=self.http.api.api_id,
            table=self.table.table,
        )
        operations.board(
            self,
            deployment=self.deployment,
            alarms=alarms,
            rows=rows(
                self.settings(),
                functions=targets,
                project=project,
                websocket_id=self.websocket.api.api_id,
                http_id=self.http.api.api_id,
                table=self.table.table,
            ),
        )
        operations.budget(self, deployment=self.deployment, alarms=alarms)

    def _say(self) -> None:
        outputs = {
            "WebSocketUrl": self.websocket.stage.url,
            "HttpUrl": self.http.api.api_endpoint,
            "TableName": self.table.table.table_name,
            "DeadLetterUrl": self.projection.dead_letters.queue_url,
            "ProjectFunction": self.functions["project"].target.function_name,
        }
        if self.exports:
            outputs["ExportBucket"] = self.exports.bucket.bucket_name
        if self.edge:
            outputs["Url"] = f"https://{self.edge.host}"
            outputs["DistributionId"] = self.edge.distribution.distribution_id
        for name, value in outputs.items():
            cdk.CfnOutput(self, name, value=value).override_logical_id(name)
            ssm.StringParameter(
                self,
                f"{name}Parameter",
                parameter_name=f"/devintel/{self.deployment.stage}/{name}",
                string_value=value,
            )
