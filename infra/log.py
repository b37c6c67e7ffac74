"""Log groups: named by stage, kept as long as the stage says, gone with the stack."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.deployment import Deployment

_RETENTION = {
    1: logs.RetentionDays.ONE_DAY,
    3: logs.RetentionDays.THREE_DAYS,
    7: logs.RetentionDays.ONE_WEEK,
    14: logs.RetentionDays.TWO_WEEKS,
    30: logs.RetentionDays.ONE_MONTH,
    90: logs.RetentionDays.THREE_MONTHS,
    180: logs.RetentionDays.SIX_MONTHS,
    365: logs.RetentionDays.ONE_YEAR,
    731: logs.RetentionDays.TWO_YEARS,
}


def log_group(
    scope: Construct,
    id_: str,
    *,
    name: str,
    deployment: Deployment,
    kind: logs.LogGroupClass = logs.LogGroupClass.STANDARD,
) -> logs.LogGroup:
    """The log group `/devintel/<stage>/<name>`."""
    return logs.LogGroup(
        scope,
        id_,
        log_group_name=f"/devintel/{deployment.stage}/{name}",
        retention=_RETENTION[deployment.log_retention_days],
        log_group_class=kind,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )


def access_log_group(
    scope: Construct, id_: str, *, name: str, deployment: Deployment
) -> logs.LogGroup:
    """A group of access logs, which people seldom read: half the price a GB.

    Not for the functions' logs: that class takes no metrics from lines (CloudWatch's guide, "Log
    classes").
    """
    kind = logs.LogGroupClass.INFREQUENT_ACCESS
    return log_group(scope, id_, name=name, deployment=deployment, kind=kind)
