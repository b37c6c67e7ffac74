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


def log_group(scope: Construct, id_: str, *, name: str, deployment: Deployment) -> logs.LogGroup:
    """The log group `/devintel/<stage>/<name>`."""
    return logs.LogGroup(
        scope,
        id_,
        log_group_name=f"/devintel/{deployment.stage}/{name}",
        retention=_RETENTION[deployment.log_retention_days],
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
