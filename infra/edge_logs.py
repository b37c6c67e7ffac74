"""CloudFront's log (standard logging v2): addresses, times and outcomes; no path, query, referer.

Its delivery lives in us-east-1, where CloudFront's own resources are (CloudFront developer guide,
"Standard logging (v2)"); a stage in another region has a stack there for it.
"""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.deployment import Deployment
from infra.log import access_log_group

FIELDS = (
    *("date", "time", "c-ip", "c-country", "cs-method", "cs-protocol", "cs-protocol-version"),
    *("sc-status", "sc-bytes", "cs-bytes", "time-taken", "time-to-first-byte"),
    *("x-edge-location", "x-edge-request-id", "x-edge-result-type"),
    *("x-edge-detailed-result-type", "ssl-protocol"),
)
"""A path may hold a key (/k/<key>/...), a query a ticket, and a referer both."""


class EdgeLogs(Construct):
    """The log group `/devintel/<stage>/edge` and the delivery of one distribution's log to it."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        distribution_arn: str,
        deployment: Deployment,
    ) -> None:
        super().__init__(scope, id_)
        elsewhere = deployment.region if deployment.logs_edge_apart else None
        kind = f"edge-{elsewhere}" if elsewhere else "edge"  # stages of one name may be in two
        group = access_log_group(self, "Group", name=kind, deployment=deployment)
        name = f"devintel-{deployment.stage}-{kind}"
        source = logs.CfnDeliverySource(
            self,
            "Source",
            name=name,
            log_type="ACCESS_LOGS",
            resource_arn=distribution_arn,
        )
        destination = logs.CfnDeliveryDestination(
            self,
            "Destination",
            name=name,
            output_format="json",
            destination_resource_arn=group.log_group_arn,
        )
        delivery = logs.CfnDelivery(
            self,
            "Delivery",
            delivery_source_name=source.name,
            delivery_destination_arn=destination.attr_arn,
            record_fields=list(FIELDS),
        )
        delivery.add_resource_dependency(source)
        delivery.node.add_dependency(self._policy(group, name))

    def _policy(self, group: logs.LogGroup, name: str) -> logs.ResourcePolicy:
        ours = {"StringEquals": {"aws:SourceAccount": cdk.Stack.of(self).account}}
        deliver = iam.PolicyStatement(
            actions=["logs:CreateLogStream", "logs:PutLogEvents"],
            principals=[iam.ServicePrincipal("delivery.logs.amazonaws.com")],
            resources=[f"{group.log_group_arn}:*"],
            conditions=ours,
        )
        return logs.ResourcePolicy(
            self, "Policy", resource_policy_name=name, policy_statements=[deliver]
        )
