"""The stack of a stage; stages live side by side in an account."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import Construct

from infra.deployment import Deployment
from infra.devintel import DevIntel


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
