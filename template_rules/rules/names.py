"""Names that an account has once: a second stage or region with the same cannot be deployed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from template_rules.finding import Finding
from template_rules.intrinsics import Place
from template_rules.template import Template

GLOBAL = {
    "AWS::Budgets::Budget": "Budget.BudgetName",
    "AWS::CloudFront::CachePolicy": "CachePolicyConfig.Name",
    "AWS::CloudFront::Function": "Name",
    "AWS::CloudFront::KeyValueStore": "Name",
    "AWS::CloudFront::OriginAccessControl": "OriginAccessControlConfig.Name",
    "AWS::CloudFront::OriginRequestPolicy": "OriginRequestPolicyConfig.Name",
    "AWS::CloudFront::ResponseHeadersPolicy": "ResponseHeadersPolicyConfig.Name",
    "AWS::CloudWatch::Dashboard": "DashboardName",
    "AWS::IAM::Group": "GroupName",
    "AWS::IAM::InstanceProfile": "InstanceProfileName",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    "AWS::IAM::User": "UserName",
    "AWS::S3::Bucket": "BucketName",
}
"""Types whose names do not depend on the region; a bucket's is all the world's."""
REGIONAL = {
    "AWS::DynamoDB::Table": "TableName",
    "AWS::DynamoDB::GlobalTable": "TableName",
    "AWS::Events::Rule": "Name",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::Logs::Delivery": "Name",
    "AWS::Logs::DeliveryDestination": "Name",
    "AWS::Logs::DeliverySource": "Name",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::Logs::ResourcePolicy": "PolicyName",
    "AWS::SNS::Topic": "TopicName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::SSM::Parameter": "Name",
    "AWS::SecretsManager::Secret": "Name",
    "AWS::WAFv2::WebACL": "Name",
}
"""Types whose names a region of an account has once."""


_REGION = re.compile(r"\b[a-z]{2}(?:-[a-z]+)+-\d\b")
"""A stack of one region says which by name."""


def fixed(template: Template) -> Iterator[Finding]:
    """A name that is the same in every region is taken when the stack comes to a second one."""
    here = template.place
    there = template.at(Place("eu-west-1" if here.region != "eu-west-1" else "us-east-1"))
    elsewhere = {name: text for _, name, text in _named(there, GLOBAL)}
    for kind, name, text in _named(template, GLOBAL):
        if elsewhere.get(name) == text and "${" not in text and not _REGION.search(text):
            message = (
                f"{kind.split('::', 1)[1]} names are the account's, and {text!r} is the same in "
                "every region: put the region (and the stage) into it."
            )
            yield Finding("name-is-the-accounts", name, message)


def collisions(templates: Sequence[Template]) -> Iterator[tuple[str, str]]:
    """Type and name of what two stacks of one account would both make."""
    makers: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for number, template in enumerate(templates):
        for kind, _, text in _named(template, GLOBAL):
            makers[kind, text, ""].add(number)
        for kind, _, text in _named(template, REGIONAL):
            makers[kind, text, template.place.region].add(number)
    for (kind, text, _), of in sorted(makers.items()):
        if len(of) > 1:
            yield kind, text


def _named(template: Template, kinds: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for kind, path in kinds.items():
        for name, properties in template.of(kind):
            found: Any = properties
            for part in path.split("."):
                found = found.get(part) if isinstance(found, dict) else None
            if isinstance(found, str):
                yield kind, name, found
