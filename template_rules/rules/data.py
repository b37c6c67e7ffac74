"""What holds data: kept when it is in use, and not kept when its creation fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from template_rules.finding import Finding
from template_rules.template import Template

STATEFUL = (
    "AWS::DynamoDB::GlobalTable",
    "AWS::DynamoDB::Table",
    "AWS::EFS::FileSystem",
    "AWS::KMS::Key",
    "AWS::OpenSearchService::Domain",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
)
_PROTECTION = ("DeletionProtectionEnabled", "DeletionProtection")


def kept(template: Template) -> Iterator[Finding]:
    """A first deployment that fails must be able to go, or it can never be tried again."""
    for name, resource in template.resources.items():
        if resource.get("Type") not in STATEFUL:
            continue
        if resource.get("DeletionPolicy") == "Retain":
            message = (
                "It stays where its own creation is rolled back, empty and in the way: use "
                "RetainExceptOnCreate."
            )
            yield Finding("kept-by-a-failed-creation", name, message)
        if any(_protected(each) for each in _replicas(resource.get("Properties") or {})):
            message = (
                "It refuses the deletion with which a failed creation is rolled back: turn its "
                "protection on once the stack is deployed."
            )
            yield Finding("kept-by-a-failed-creation", name, message)


def _replicas(properties: dict[str, Any]) -> list[dict[str, Any]]:
    return [properties, *properties.get("Replicas", [])]


def _protected(properties: dict[str, Any]) -> bool:
    return any(properties.get(name) in (True, "true") for name in _PROTECTION)
