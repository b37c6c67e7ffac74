"""Alarms fired once each: whether CloudWatch may tell the topic, whether their metrics are written.

Source: SNS developer guide, "Example cases for Amazon SNS access control"; CloudWatch user guide,
"Embedded metric format". What services write themselves, the rule pack knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.calls.policy import Call, decide_resource, texts
from rehearsal.calls.roles import listed
from rehearsal.template.stack import Deployed, Stack

Written = dict[tuple[str, str], set[tuple[str, ...]]]
"""Namespace and metric to the sets of dimensions that it was written by."""


def fire(stack: Stack, data: DataPlane, journal: Journal) -> list[str]:
    """Set every alarm off once; the topics that were told, by alarm."""
    told = []
    for alarm in stack.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"):
        arn = stack.place.arn("cloudwatch", f"alarm:{alarm.ref}")
        for topic in texts(alarm.get("AlarmActions")):
            if ":sns:" in topic and _publishes(stack, journal, "cloudwatch", alarm, arn, topic):
                with data.client("sns") as client:
                    client.publish(TopicArn=topic, Message=json.dumps({"AlarmArn": arn}))
                told.append(f"{alarm.logical_id} to {topic.rpartition(':')[2]}")
    for budget in stack.of("AWS::Budgets::Budget"):
        for topic in _subscribed_topics(budget):
            arn = stack.place.arn("budgets", f"budget/{budget.ref}", regional=False)
            if _publishes(stack, journal, "budgets", budget, arn, topic):
                told.append(f"{budget.logical_id} to {topic.rpartition(':')[2]}")
    return told


def _publishes(
    stack: Stack, journal: Journal, service: str, it: Deployed, arn: str, topic: str
) -> bool:
    principal = f"{service}.amazonaws.com"
    account = (stack.place.account,)
    context = {
        "aws:sourceaccount": account,
        "aws:sourceowner": account,
        "aws:sourcearn": (arn,),
        "aws:securetransport": ("true",),
    }
    policies = [p for p in stack.of("AWS::SNS::TopicPolicy") if topic in texts(p.get("Topics"))]
    if not policies and service == "cloudwatch":
        return True  # a topic's default policy lets its own account publish
    statements = [each for policy in policies for each in listed(policy.get("PolicyDocument"))]
    verdict = decide_resource(statements, Call("sns:Publish", topic, context, principal))
    if not verdict.allowed:
        journal.refuse(f"{it.logical_id}: {principal} may not publish to {topic}: {verdict.reason}")
    return verdict.allowed


def _subscribed_topics(budget: Deployed) -> Iterator[str]:
    for notification in budget.get("NotificationsWithSubscribers", []):
        for subscriber in notification.get("Subscribers", []):
            if subscriber.get("SubscriptionType") == "SNS":
                yield str(subscriber["Address"])


def written(logs: Mapping[str, Iterable[str]]) -> Written:
    """The metrics that functions wrote to their logs in the embedded format."""
    found: Written = {}
    for lines in logs.values():
        for line in lines:
            for told in _directives(line):
                sets = {tuple(sorted(each)) for each in told.get("Dimensions", [[]])}
                for metric in told.get("Metrics", []):
                    key = (str(told.get("Namespace")), str(metric["Name"]))
                    found.setdefault(key, set()).update(sets)
    return found


def _directives(line: str) -> list[dict[str, Any]]:
    if '"CloudWatchMetrics"' not in line:
        return []
    try:
        return list(json.loads(line)["_aws"]["CloudWatchMetrics"])
    except (ValueError, KeyError, TypeError):
        return []


def by_other_dimensions(stack: Stack, wrote: Written) -> Iterator[str]:
    """Alarms over a metric of the stack's own that is written, but never by these dimensions."""
    for alarm in stack.of("AWS::CloudWatch::Alarm"):
        for metric in _watched(alarm):
            key = (str(metric.get("Namespace")), str(metric.get("MetricName")))
            names = tuple(sorted(str(each["Name"]) for each in metric.get("Dimensions", [])))
            if key in wrote and names not in wrote[key]:
                sets = sorted(wrote[key])
                yield f"{alarm.logical_id}: {'/'.join(key)} is written by {sets}, never by {names}"


def _watched(alarm: Deployed) -> Iterator[Mapping[str, Any]]:
    for each in alarm.get("Metrics", []):
        if "MetricStat" in each:
            yield each["MetricStat"]["Metric"]
    if alarm.get("MetricName"):
        yield alarm.properties
