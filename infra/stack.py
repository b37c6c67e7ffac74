"""The stack of a stage; stages live side by side in an account."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import Construct

from infra.deployment import EDGE_REGION, Deployment
from infra.devintel import DevIntel
from infra.edge_logs import EdgeLogs
from infra.operations import STAGE_TAG


class DevIntelStack(cdk.Stack):
    """The product and nothing else."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        boundary = deployment.permissions_boundary
        super().__init__(
            scope,
            id_,
            env=cdk.Environment(account=deployment.account, region=deployment.region),
            description=f"DevIntel, stage {deployment.stage}",
            synthesizer=cdk.DefaultStackSynthesizer(qualifier=deployment.qualifier),
            permissions_boundary=(
                cdk.PermissionsBoundary.from_name(boundary) if boundary else None
            ),
        )
        self.devintel = DevIntel(self, "DevIntel", deployment=deployment)


class EdgeLogsStack(cdk.Stack):
    """The log of a stage's edge, where the stage itself is in another region.

    The distribution is made there and known here by its id, which `make edge-logs` fills in.
    """

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(
            scope,
            id_,
            env=cdk.Environment(account=deployment.account, region=EDGE_REGION),
            description=f"DevIntel, stage {deployment.stage}: the edge's log",
            synthesizer=cdk.DefaultStackSynthesizer(qualifier=deployment.qualifier),
        )
        cdk.Tags.of(self).add(STAGE_TAG, deployment.stage)
        made = cdk.CfnParameter(self, "DistributionId", allowed_pattern="[A-Z0-9]+")
        arn = self.format_arn(
            service="cloudfront",
            region="",
            resource="distribution",
            resource_name=made.value_as_string,
        )
        EdgeLogs(self, "Logs", distribution_arn=arn, deployment=deployment)
