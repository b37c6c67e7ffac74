"""Alarms that can reach nobody, and alarms over metrics that no service writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from template_rules.finding import Finding
from template_rules.template import Template, as_list, refers

_BY_DEFAULT = frozenset({"cloudwatch.amazonaws.com"})
"""Whom a topic without a policy lets publish for its own account (SNS developer guide)."""


def topics(template: Template) -> Iterator[Finding]:
    """A topic's policy replaces the default one, so whoever publishes must be in it."""
    for topic, services in _publishers(template).items():
        policies = [
            statement
            for _, policy in template.of("AWS::SNS::TopicPolicy")
            if topic in refers(policy.get("Topics"))
            for statement in as_list(policy["PolicyDocument"]["Statement"])
        ]
        allowed = _allowed(policies) if policies else _BY_DEFAULT
        for service in sorted(services - allowed):
            if "*" not in allowed:
                yield Finding(
                    "topic-lets-nobody-publish",
                    topic,
                    f"{service} publishes here, but the topic's policy does not allow it: nobody "
                    "is told. Allow sns:Publish with aws:SourceAccount.",
                )


def _publishers(template: Template) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    kinds = {
        "AWS::CloudWatch::Alarm": "cloudwatch.amazonaws.com",
        "AWS::CloudWatch::CompositeAlarm": "cloudwatch.amazonaws.com",
        "AWS::Events::Rule": "events.amazonaws.com",
        "AWS::Budgets::Budget": "budgets.amazonaws.com",
        "AWS::S3::Bucket": "s3.amazonaws.com",
    }
    for kind, service in kinds.items():
        for _, properties in template.of(kind):
            for name in refers(_destinations(kind, properties)):
                if template.kind(name) == "AWS::SNS::Topic":
                    found.setdefault(name, set()).add(service)
    return found


def _destinations(kind: str, properties: dict[str, Any]) -> Any:
    if kind.startswith("AWS::CloudWatch"):
        names = ("AlarmActions", "OKActions", "InsufficientDataActions")
        return [properties.get(name) for name in names]
    if kind == "AWS::Events::Rule":
        return properties.get("Targets")
    if kind == "AWS::S3::Bucket":
        return properties.get("NotificationConfiguration")
    return properties.get("NotificationsWithSubscribers")


def _allowed(statements: list[dict[str, Any]]) -> frozenset[str]:
    services: set[str] = set()
    for statement in statements:
        actions = {str(a).lower() for a in as_list(statement.get("Action", []))}
        if statement.get("Effect") != "Allow" or not actions & {"sns:publish", "sns:*", "*"}:
            continue
        principal = statement.get("Principal")
        if principal == "*" or (isinstance(principal, dict) and principal.get("AWS") == "*"):
            services.add("*")
        elif isinstance(principal, dict):
            services |= set(map(str, as_list(principal.get("Service", []))))
    return frozenset(services)


def metrics(template: Template) -> Iterator[Finding]:
    """A name or a set of dimensions that the service does not write never has a data point."""
    for name, alarm in template.of("AWS::CloudWatch::Alarm"):
        for namespace, metric, dimensions in _watched(alarm):
            known = _known().get(namespace)
            if known is None:
                continue
            if metric not in known:
                message = f"{namespace} is not known to write {metric}."
                yield Finding("metric-does-not-exist", name, message, "warning")
            elif sorted(dimensions) not in known[metric]:
                sets = " or ".join(" with ".join(each) or "none" for each in known[metric])
                message = (
                    f"{namespace} writes {metric} by {sets}, not by {' with '.join(dimensions)}: "
                    "the alarm never has a data point."
                )
                yield Finding("metric-does-not-exist", name, message)


def _watched(alarm: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    stats = [m["MetricStat"]["Metric"] for m in alarm.get("Metrics", []) if "MetricStat" in m]
    for metric in [*stats, *([alarm] if "MetricName" in alarm else [])]:
        names = [d["Name"] for d in metric.get("Dimensions", [])]
        yield metric.get("Namespace", ""), metric["MetricName"], names


@cache
def _known() -> dict[str, dict[str, list[list[str]]]]:
    """Namespace to metric to its sets of dimensions: an extract of npm's @aws-cdk/aws-service-spec
    0.1.216 (Apache-2.0)."""
    path = Path(__file__).parents[1] / "metrics.json"
    found: dict[str, dict[str, list[list[str]]]] = json.loads(path.read_text())
    return found
