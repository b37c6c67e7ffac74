"""One Lambda function with its own role, log group, alias and, where interactive, snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.bundle import PYTHON
from infra.deployment import Deployment
from infra.log import log_group
from infra.specs import Spec

_PINNED = f"Python {PYTHON} is what the layer's wheels are built for."
_REASONS = {
    "AwsSolutions-L1": _PINNED,
    "Serverless-LambdaLatestVersion": _PINNED,
    "Serverless-LambdaDLQ": "Callers wait and see a failure themselves; the stream's "
    "mapping has its own dead-letter queue.",
    "Serverless-LambdaTracing": "An option of the stage (tracing): it costs by the request.",
}


@dataclass(frozen=True)
class Code:
    """What all functions share: one asset, one layer, one environment."""

    asset: lambda_.Code
    layer: lambda_.ILayerVersion
    environment: Mapping[str, str]


class Function(Construct):
    """A function of `spec`; callers invoke `target`, the alias of its present version, so that a
    deployment changes what they run at one moment and back."""

    def __init__(
        self, scope: Construct, id_: str, *, spec: Spec, code: Code, deployment: Deployment
    ) -> None:
        super().__init__(scope, id_)
        snapshot = spec.interactive and deployment.snapshots
        self.spec = spec
        self.log_group = log_group(self, "Logs", name=spec.name, deployment=deployment)
        self.role = self._role()
        self.function = lambda_.Function(
            self,
            "Function",
            description=f"DevIntel {deployment.stage}: {spec.name}",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=_architecture(deployment),
            code=code.asset,
            handler=spec.handler,
            layers=[code.layer],
            environment=dict(code.environment),
            memory_size=spec.memory,
            timeout=cdk.Duration.seconds(spec.timeout),
            role=self.role,
            log_group=self.log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            application_log_level_v2=lambda_.ApplicationLogLevel.DEBUG,  # the product's own decides
            system_log_level_v2=lambda_.SystemLogLevel.WARN,  # three lines an invocation cost more
            tracing=_tracing(deployment),
            snap_start=lambda_.SnapStartConf.ON_PUBLISHED_VERSIONS if snapshot else None,
            reserved_concurrent_executions=deployment.reserved_concurrency.get(spec.name),
        )
        self.target = lambda_.Alias(
            self, "Live", alias_name="live", version=self.function.current_version
        )
        acknowledge(self.function, _REASONS)
        if deployment.tracing:
            acknowledge(self.role, {"AwsSolutions-IAM5[Resource::*]": "X-Ray takes no resource."})

    def _role(self) -> iam.Role:
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"),
            description=f"Exactly what {self.spec.name} calls",
        )
        arn = self.log_group.log_group_arn
        role.add_to_policy(
            iam.PolicyStatement(
                actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[arn]
            )
        )
        return role

    def allow(self, actions: Sequence[str], resource: str, **conditions: object) -> None:
        """Let the function call `actions` on one resource."""
        self.role.add_to_policy(
            iam.PolicyStatement(
                actions=list(actions), resources=[resource], conditions=conditions or None
            )
        )


def _architecture(deployment: Deployment) -> lambda_.Architecture:
    arm = deployment.architecture == "arm64"
    return lambda_.Architecture.ARM_64 if arm else lambda_.Architecture.X86_64


def _tracing(deployment: Deployment) -> lambda_.Tracing:
    return lambda_.Tracing.ACTIVE if deployment.tracing else lambda_.Tracing.DISABLED
