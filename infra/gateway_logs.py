"""The role by which API Gateway writes access logs: one for the whole account and region."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.acknowledge import acknowledge

_WRITES = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"


def let_gateways_log(scope: Construct, stage: apigatewayv2.WebSocketStage) -> None:
    """Set it before the stage is made; whoever had set another loses that one.

    It stays when the stack goes, because another stage or another API may need it.
    """
    role = iam.Role(
        scope,
        "GatewayLogs",
        assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
        managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name(_WRITES)],
    )
    account = apigateway.CfnAccount(scope, "Account", cloud_watch_role_arn=role.role_arn)
    finding = f"AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{_WRITES}]"
    acknowledge(role, {finding: "The policy that API Gateway's documentation asks for."})
    acknowledge(account, {"overwrites-the-account": "The stage asked for it (logging_role)."})
    role.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
    account.apply_removal_policy(cdk.RemovalPolicy.RETAIN)
    stage.node.add_dependency(account)
