"""New versions take over in steps, and go back by themselves where they fail (AWS CodeDeploy)."""

from __future__ import annotations

from collections.abc import Mapping

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_codedeploy as codedeploy
from constructs import Construct

from infra.acknowledge import acknowledge
from infra.function import Function
from infra.operations import Alarms

_MINUTE = cdk.Duration.minutes(1)


class GradualShift(Construct):
    """A tenth of the calls for five minutes, then all; an alarm for each function's errors."""

    def __init__(
        self, scope: Construct, id_: str, *, functions: Mapping[str, Function], alarms: Alarms
    ) -> None:
        super().__init__(scope, id_)
        application = codedeploy.LambdaApplication(self, "Application")
        for name, function in functions.items():
            # The authorizer refuses a bad key by raising, which Lambda counts as an error.
            failing = None if name == "authorize" else _alarm(alarms, name, function)
            group = codedeploy.LambdaDeploymentGroup(
                self,
                name.title().replace("_", ""),
                application=application,
                alias=function.target,
                deployment_config=codedeploy.LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES,
                alarms=[failing] if failing else None,
            )
            policy = "service-role/AWSCodeDeployRoleForLambdaLimited"
            finding = f"AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{policy}]"
            acknowledge(group, {finding: "The policy that CodeDeploy's guide asks for."})


def _alarm(alarms: Alarms, name: str, function: Function) -> cloudwatch.Alarm:
    return alarms.add(
        f"Failing{name.title().replace('_', '')}",
        function.target.metric_errors(period=_MINUTE),
        above=0,
        says=f"{name} fails; a deployment under way goes back to the version before.",
    )
