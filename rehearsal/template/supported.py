"""Which resource types are played, which matter to no request, and why the others are refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack

PLAYED = frozenset(
    {
        "AWS::ApiGatewayV2::Api",
        "AWS::ApiGatewayV2::Authorizer",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Route",
        "AWS::ApiGatewayV2::RouteResponse",
        "AWS::ApiGatewayV2::Stage",
        "AWS::CloudFront::CachePolicy",
        "AWS::CloudFront::Distribution",
        "AWS::CloudFront::Function",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::CloudFront::OriginRequestPolicy",
        "AWS::CloudFront::ResponseHeadersPolicy",
        "AWS::CloudWatch::Alarm",
        "AWS::DynamoDB::GlobalTable",
        "AWS::DynamoDB::Table",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::IAM::RolePolicy",
        "AWS::Lambda::Alias",
        "AWS::Lambda::EventSourceMapping",
        "AWS::Lambda::Function",
        "AWS::Lambda::LayerVersion",
        "AWS::Lambda::Permission",
        "AWS::Lambda::Version",
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::Subscription",
        "AWS::SNS::Topic",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::Queue",
        "AWS::SSM::Parameter",
        "AWS::SecretsManager::Secret",
        "Custom::CDKBucketDeployment",
    }
)

SILENT = frozenset(
    {
        "AWS::ApiGateway::Account",
        "AWS::ApiGatewayV2::Deployment",
        "AWS::Budgets::Budget",
        "AWS::CDK::Metadata",
        "AWS::CloudFormation::WaitConditionHandle",
        "AWS::CloudFront::KeyGroup",
        "AWS::CloudWatch::CompositeAlarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::IAM::OIDCProvider",
        "AWS::IAM::User",
        "AWS::KMS::Alias",
        "AWS::KMS::Key",
        "AWS::Logs::Delivery",
        "AWS::Logs::DeliveryDestination",
        "AWS::Logs::DeliverySource",
        "AWS::Logs::LogGroup",
        "AWS::Logs::MetricFilter",
        "AWS::Logs::ResourcePolicy",
        "AWS::Logs::SubscriptionFilter",
        "AWS::ResourceGroups::Group",
        "AWS::SQS::QueuePolicy",
        "AWS::XRay::Group",
    }
)
"""Nothing in a request depends on them."""

SAID = {
    "AWS::Route53::RecordSet": "names are led to this machine, not resolved",
    "AWS::WAFv2::WebACL": "WAF rules are not played: every request passes",
    "AWS::WAFv2::WebACLAssociation": "WAF rules are not played: every request passes",
    "AWS::Lambda::EventInvokeConfig": "retries of asynchronous invocations are Lambda's defaults",
    "AWS::Lambda::Url": "function URLs are not served",
    "AWS::Events::Rule": "rules and schedules do not fire by themselves",
    "AWS::Scheduler::Schedule": "schedules do not fire by themselves",
    "AWS::CodeDeploy::Application": "deployments are not played: the newest serves",
    "AWS::CodeDeploy::DeploymentGroup": "deployments are not played: the newest serves",
    "AWS::ApplicationAutoScaling::ScalableTarget": "capacity is not played",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "capacity is not played",
    "AWS::Backup::BackupPlan": "backups are not played",
    "AWS::Backup::BackupSelection": "backups are not played",
    "AWS::Backup::BackupVault": "backups are not played",
}
"""Played as if they were not there, which the rehearsal says."""

REFUSED = {
    "AWS::ApiGateway::RestApi": "REST APIs (v1) are not played, only HTTP and WebSocket APIs",
    "AWS::ApiGateway::ApiKey": "API keys and usage plans are not played",
    "AWS::ApiGateway::UsagePlan": "API keys and usage plans are not played",
    "AWS::ApiGateway::UsagePlanKey": "API keys and usage plans are not played",
    "AWS::ApiGatewayV2::ApiMapping": "custom domain names of APIs are not played",
    "AWS::ApiGatewayV2::DomainName": "custom domain names of APIs are not played",
    "AWS::ApiGatewayV2::IntegrationResponse": "mapping templates (VTL) are not played",
    "AWS::ApiGatewayV2::Model": "request models are not played",
    "AWS::ApiGatewayV2::VpcLink": "VPC links are not played",
    "AWS::CloudFront::CloudFrontOriginAccessIdentity": "origin access identities are not played",
    "AWS::CloudFront::KeyValueStore": "key value stores are not played",
    "AWS::Cognito::UserPool": "Cognito is not played",
    "Custom::AWS": "custom resources are not played, only BucketDeployment",
    "AWS::CloudFormation::CustomResource": "custom resources are not played, only BucketDeployment",
    "AWS::CloudFormation::Stack": "nested stacks are not played",
}


def notes(stack: Stack, without: Iterable[str] = ()) -> list[str]:
    """What the rehearsal says beforehand; raises `CannotPlay` naming all that is refused.

    `without` are types that a person has decided to do without.
    """
    refused: dict[str, list[str]] = defaultdict(list)
    said: dict[str, list[str]] = defaultdict(list)
    left_out = set(without)
    for each in stack.deployed.values():
        if each.kind in left_out:
            said[f"{each.kind} is left out, as you asked"].append(each.logical_id)
        elif each.kind in SAID:
            said[SAID[each.kind]].append(each.logical_id)
        elif each.kind not in PLAYED and each.kind not in SILENT:
            refused[_reason(each)].append(each.logical_id)
    if refused:
        raise CannotPlay("; ".join(f"{why}: {', '.join(ids)}" for why, ids in refused.items()))
    return [f"{why}: {', '.join(ids)}" for why, ids in said.items()]


def _reason(it: Deployed) -> str:
    if it.kind in REFUSED:
        return f"{it.kind}: {REFUSED[it.kind]}"
    if it.kind.startswith("Custom::"):
        return f"{it.kind}: custom resources are not played, only BucketDeployment"
    return f"{it.kind} is not played"
