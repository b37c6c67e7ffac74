"""Intrinsic functions, one line each."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal.template.errors import CannotPlay
from rehearsal.template.physical import Place
from rehearsal.template.stack import Stack

TEMPLATE = {
    "Parameters": {
        "Size": {"Type": "String", "Default": "small"},
        "Zones": {"Type": "CommaDelimitedList", "Default": "a, b"},
        "Open": {"Type": "String"},
    },
    "Mappings": {"Sizes": {"small": {"memory": 128}}},
    "Conditions": {
        "IsSmall": {"Fn::Equals": [{"Ref": "Size"}, "small"]},
        "IsLarge": {"Fn::Not": [{"Condition": "IsSmall"}]},
        "Either": {"Fn::Or": [{"Condition": "IsLarge"}, {"Condition": "IsSmall"}]},
        "Both": {"Fn::And": [{"Condition": "IsLarge"}, {"Condition": "IsSmall"}]},
    },
    "Resources": {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "work"}},
        "Rows": {"Type": "AWS::DynamoDB::Table", "Condition": "IsSmall"},
        "Never": {"Type": "AWS::DynamoDB::Table", "Condition": "IsLarge"},
        "Secret": {
            "Type": "AWS::SecretsManager::Secret",
            "Properties": {"Name": "word", "GenerateSecretString": {"PasswordLength": 32}},
        },
    },
}


def value(given: Any) -> Any:
    return Stack(TEMPLATE, Place(stack="s"), imports={"there": "x"}).value(given)


@pytest.mark.parametrize(
    ("given", "resolved"),
    [
        ({"Ref": "AWS::Region"}, "us-east-1"),
        ({"Ref": "Size"}, "small"),
        ({"Ref": "Zones"}, ["a", "b"]),
        ({"Ref": "Queue"}, "https://sqs.us-east-1.amazonaws.com/123456789012/work"),
        ({"Fn::GetAtt": ["Queue", "Arn"]}, "arn:aws:sqs:us-east-1:123456789012:work"),
        ({"Fn::GetAtt": "Queue.QueueName"}, "work"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Size"}]]}, "a-small"),
        ({"Fn::Sub": "${Size}/${Queue.QueueName}/${!Literal}"}, "small/work/${Literal}"),
        ({"Fn::Sub": ["${a}${AWS::StackName}", {"a": {"Ref": "Size"}}]}, "smalls"),
        ({"Fn::Select": ["1", {"Fn::Split": [",", "x,y"]}]}, "y"),
        ({"Fn::Select": [0, {"Ref": "Zones"}]}, "a"),
        ({"Fn::FindInMap": ["Sizes", {"Ref": "Size"}, "memory"]}, 128),
        ({"Fn::FindInMap": ["Sizes", "huge", "memory", {"DefaultValue": 1}]}, 1),
        ({"Fn::If": ["IsSmall", 1, 2]}, 1),
        ({"Fn::If": ["IsLarge", 1, {"Ref": "Size"}]}, "small"),
        ({"Fn::If": ["Either", 1, 2]}, 1),
        ({"Fn::If": ["Both", 1, 2]}, 2),
        ({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}, 1]}, {"b": [1]}),
        ({"Fn::Base64": "hi"}, "aGk="),
        ({"Fn::GetAZs": ""}, ["us-east-1a", "us-east-1b", "us-east-1c"]),
        ({"Fn::ImportValue": {"Fn::Sub": "there"}}, "x"),
        ({"Fn::ToJsonString": {"a": {"Ref": "Size"}}}, '{"a":"small"}'),
        ({"Fn::Length": {"Ref": "Zones"}}, 2),
        ({"Condition": {"StringEquals": {"a": "b"}}}, {"Condition": {"StringEquals": {"a": "b"}}}),
    ],
)
def test_an_intrinsic_resolves(given: Any, resolved: Any) -> None:
    assert value(given) == resolved


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"Ref": "Nobody"}, "refers to Nobody, which it does not have"),
        ({"Ref": "Open"}, "parameter Open has no default"),
        ({"Fn::If": ["Nothing", 1, 2]}, "no condition Nothing"),
        ({"Fn::FindInMap": ["Sizes", "huge", "memory"]}, "Sizes has no huge/memory"),
        ({"Fn::Cidr": ["10.0.0.0/16", 1, 8]}, "Fn::Cidr is not played"),
        ({"Fn::ImportValue": "elsewhere"}, "imports elsewhere from another stack"),
        ({"Ref": "AWS::Nothing"}, "AWS::Nothing is not known"),
    ],
)
def test_what_cannot_be_resolved_is_named(given: Any, why: str) -> None:
    with pytest.raises(CannotPlay, match=why):
        value(given)


def test_a_resource_whose_condition_fails_is_not_deployed() -> None:
    stack = Stack(TEMPLATE)

    assert {"Rows", "Never"} & stack.deployed.keys() == {"Rows"}


def test_names_that_the_template_leaves_open_differ_by_stack_and_stay_the_same() -> None:
    names = [Stack(TEMPLATE, Place(stack=name)).ref("Rows") for name in ("one", "two", "one")]

    assert names[0] == names[2] != names[1]
    assert names[0].startswith("one-Rows-")


def test_a_generated_secret_is_the_same_wherever_it_is_referred_to() -> None:
    stack = Stack(TEMPLATE)
    written = {
        "Fn::Join": ["", ["{{resolve:secretsmanager:", {"Ref": "Secret"}, ":SecretString:::}}"]]
    }

    assert stack.value(written) == stack.secret(stack.deployed["Secret"])
    assert len(stack.value(written)) == 32
