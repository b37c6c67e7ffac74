"""Alarms that can tell somebody, and those that cannot."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal import alarms
from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.template.stack import Stack

SSL_ONLY = {
    "Effect": "Deny",
    "Principal": "*",
    "Action": "sns:Publish",
    "Resource": "*",
    "Condition": {"Bool": {"aws:SecureTransport": "false"}},
}
MAY = {
    "Effect": "Allow",
    "Principal": {"Service": "cloudwatch.amazonaws.com"},
    "Action": "sns:Publish",
    "Resource": "*",
    "Condition": {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}},
}
METRIC = {"Namespace": "App", "MetricName": "failed"}


def stack(*statements: dict[str, Any], dimensions: tuple[str, ...] = ()) -> Stack:
    policy = {
        "Type": "AWS::SNS::TopicPolicy",
        "Properties": {
            "Topics": [{"Ref": "Topic"}],
            "PolicyDocument": {"Version": "2012-10-17", "Statement": list(statements)},
        },
    }
    named = [{"Name": name, "Value": "x"} for name in dimensions]
    alarm = {"AlarmActions": [{"Ref": "Topic"}], **METRIC, "Dimensions": named}
    return Stack(
        {
            "Resources": {
                "Topic": {"Type": "AWS::SNS::Topic"},
                "Failed": {"Type": "AWS::CloudWatch::Alarm", "Properties": alarm},
                **({"Policy": policy} if statements else {}),
            }
        }
    )


def fired(of: Stack) -> tuple[list[str], list[str]]:
    data, journal = DataPlane(of), Journal()
    try:
        told = alarms.fire(of, data, journal)
    finally:
        data.stop()
    return told, list(journal.refused)


@pytest.mark.parametrize("statements", [(), (MAY,), (SSL_ONLY, MAY)])
def test_an_alarm_tells_a_topic_that_lets_cloudwatch_publish(statements: Any) -> None:
    told, refused = fired(stack(*statements))

    assert refused == []
    assert [each.partition(" to ")[0] for each in told] == ["Failed"]


def test_a_topic_whose_policy_has_only_a_deny_is_told_by_nobody() -> None:
    told, refused = fired(stack(SSL_ONLY))

    assert told == []
    assert len(refused) == 1
    assert refused[0].startswith("Failed: cloudwatch.amazonaws.com may not publish to arn:aws:sns:")


LINE = (
    '{"_aws":{"CloudWatchMetrics":[{"Namespace":"App","Dimensions":[["service"]],'
    '"Metrics":[{"Name":"failed"}]}]},"service":"s","failed":1}'
)


def test_a_metric_that_is_written_by_other_dimensions_is_named() -> None:
    wrote = alarms.written({"F": ["plain text", LINE]})

    assert list(alarms.by_other_dimensions(stack(dimensions=("service",)), wrote)) == []
    assert list(alarms.by_other_dimensions(stack(dimensions=("handler",)), wrote)) == [
        "Failed: App/failed is written by [('service',)], never by ('handler',)"
    ]
