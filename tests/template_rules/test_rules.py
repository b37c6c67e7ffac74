"""The rules on small templates of other people: each fault found, its mended form left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from template_rules.check import check
from template_rules.intrinsics import Intrinsics, Place
from template_rules.rules import RULES

ROOT = Path(__file__).parents[2]


def template(**resources: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return {"Resources": {n: {"Type": t, "Properties": p} for n, (t, p) in resources.items()}}


def rules(source: dict[str, Any]) -> set[str]:
    return {finding.rule for finding in check(source)}


ALARM = (
    "AWS::CloudWatch::Alarm",
    {
        "Namespace": "AWS/SQS",
        "MetricName": "ApproximateNumberOfMessagesVisible",
        "Dimensions": [{"Name": "QueueName", "Value": "q"}],
        "AlarmActions": [{"Ref": "T"}],
    },
)


def policy(*statements: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    document = {"Statement": list(statements)}
    return "AWS::SNS::TopicPolicy", {"Topics": [{"Ref": "T"}], "PolicyDocument": document}


LET = {
    "Effect": "Allow",
    "Action": "SNS:Publish",
    "Principal": {"Service": ["events.amazonaws.com"]},
}
BUDGET = (
    "AWS::Budgets::Budget",
    {"NotificationsWithSubscribers": [{"Subscribers": [{"Address": {"Ref": "T"}}]}]},
)
RULE = ("AWS::Events::Rule", {"Targets": [{"Arn": {"Ref": "T"}}]})
TOPIC: Any = ("AWS::SNS::Topic", {})


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (template(T=TOPIC, A=ALARM), set()),
        (template(T=TOPIC, A=ALARM, P=policy(LET)), {"topic-lets-nobody-publish"}),
        (template(T=TOPIC, B=BUDGET), {"topic-lets-nobody-publish"}),
        (template(T=TOPIC, R=RULE), {"topic-lets-nobody-publish"}),
        (template(T=TOPIC, R=RULE, P=policy(LET)), set()),
        (template(T=TOPIC, A=ALARM, P=policy(LET | {"Principal": "*"})), set()),
        (
            template(T=TOPIC, A=ALARM, P=policy(LET | {"Effect": "Deny", "Principal": "*"})),
            {"topic-lets-nobody-publish"},
        ),
    ],
)
def test_a_topic_lets_those_publish_who_do(source, found):
    assert rules(source) == found


@pytest.mark.parametrize(
    ("namespace", "name", "dimensions", "severities"),
    [
        ("AWS/DynamoDB", "ThrottledRequests", ["TableName"], ["error"]),
        ("AWS/DynamoDB", "ThrottledRequests", ["TableName", "Operation"], []),
        ("AWS/DynamoDB", "ThrotledRequests", ["TableName"], ["warning"]),
        ("AWS/ApiGateway", "5xx", ["ApiName"], ["error"]),
        ("Mine", "anything", [], []),
    ],
)
def test_a_metric_is_one_that_its_service_writes(namespace, name, dimensions, severities):
    chosen = [{"Name": n, "Value": "x"} for n in dimensions]
    alarm = {"Namespace": namespace, "MetricName": name, "Dimensions": chosen}
    found = check(template(A=("AWS::CloudWatch::Alarm", alarm)))
    assert [f.severity for f in found if f.rule == "metric-does-not-exist"] == severities


@pytest.mark.parametrize(
    ("kind", "log", "unknown"),
    [
        ("HTTP", "$context.status $context.integrationErrorMessage", []),
        ("HTTP", "$context.connectionId", ["$context.connectionId"]),
        ("WEBSOCKET", '{"a": "$context.connectionId", "b": "$context.authorizer.team"}', []),
        (
            "WEBSOCKET",
            "$context.integrationErrorMessage, $context.path",
            ["$context.integrationErrorMessage", "$context.path"],
        ),
    ],
)
def test_an_access_log_names_only_what_its_kind_of_api_has(kind, log, unknown):
    api = ("AWS::ApiGatewayV2::Api", {"ProtocolType": kind})
    stage = {"ApiId": {"Ref": "A"}, "AccessLogSettings": {"Format": log}}
    found = check(template(A=api, S=("AWS::ApiGatewayV2::Stage", stage)))
    told = [f.message for f in found if f.rule == "access-log-variable"]
    assert [message.split()[-1].removesuffix(".") for message in told] == unknown


def test_a_name_with_the_region_in_it_is_the_stacks_own():
    def role(name: Any) -> dict[str, Any]:
        return template(R=("AWS::IAM::Role", {"RoleName": name}))

    assert rules(role("app")) == {"name-is-the-accounts"}
    assert rules(role({"Fn::Sub": "app-${AWS::Region}"})) == set()
    assert rules(role({"Fn::Join": ["-", ["app", {"Ref": "AWS::Region"}]]})) == set()
    assert rules(role({"Ref": "AWS::NoValue"})) == set()


def test_who_is_called_is_an_alias():
    function: Any = ("AWS::Lambda::Function", {})
    alias = ("AWS::Lambda::Alias", {"FunctionName": {"Ref": "F"}})

    def calls(target: Any) -> set[str]:
        mapping = ("AWS::Lambda::EventSourceMapping", {"FunctionName": target})
        return rules(template(F=function, A=alias, M=mapping))

    assert calls({"Ref": "F"}) == calls({"Fn::GetAtt": ["F", "Arn"]}) == {"invokes-latest"}
    assert calls({"Ref": "A"}) == set()
    assert calls({"Fn::Sub": "${F.Arn}:live"}) == set()


def test_intrinsic_functions_are_carried_out():
    source = {
        "Parameters": {"Stage": {"Default": "prod"}},
        "Mappings": {"M": {"prod": {"size": 3}}},
        "Conditions": {"Prod": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
    }
    resolve = Intrinsics(source, Place("eu-west-1", "1" * 12, "s")).resolve
    assert resolve({"Fn::If": ["Prod", {"Fn::Sub": "${AWS::Region}-${X.Arn}-${!kept}"}, 0]}) == (
        "eu-west-1-${X.Arn}-${kept}"
    )
    assert resolve({"Fn::Select": [1, {"Fn::Split": ["/", "a/b"]}]}) == "b"
    assert resolve({"Fn::FindInMap": ["M", {"Ref": "Stage"}, "size"]}) == 3
    assert resolve({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}]}) == {"b": []}
    assert resolve({"Fn::Not": [{"Condition": "Prod"}]}) is False
    assert resolve({"Fn::Sub": ["${own}", {"own": {"Ref": "Stage"}}]}) == "prod"


def test_a_resource_whose_condition_is_false_is_not_there():
    source = template(R=("AWS::ApiGateway::Account", {}))
    source["Conditions"] = {"Never": {"Fn::Equals": ["a", "b"]}}
    assert rules(source) == {"overwrites-the-account"}
    source["Resources"]["R"]["Condition"] = "Never"
    assert rules(source) == set()


def test_the_command_line_names_each_finding_and_fails_on_errors(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps(template(R=("AWS::IAM::Role", {"RoleName": "app"}))))
    command = [sys.executable, "-m", "template_rules", str(path)]

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *more], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
        )

    done = run()
    assert (done.returncode, done.stdout.count("error: name-is-the-accounts")) == (1, 1)
    assert run("--allow", "name-is-the-accounts:R").returncode == 0


def test_every_rule_is_shown_to_find_something():
    shown = Path(__file__).read_text() + (ROOT / "tests/infra/test_template_rules.py").read_text()
    assert [rule for rule in RULES if f'"{rule}"' not in shown] == []
