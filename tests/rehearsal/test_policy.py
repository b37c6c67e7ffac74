"""What IAM's policies allow."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal.calls.policy import Call, decide, decide_resource
from rehearsal.template.errors import CannotPlay

TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/rows"


def statement(effect: str = "Allow", action: Any = "dynamodb:*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": more.pop("resource", "*"), **more}


def allowed(statements: list[dict[str, Any]], action: str, **context: Any) -> bool:
    named = {key.replace("__", ":").lower(): tuple(value) for key, value in context.items()}
    return decide(statements, Call(action, TABLE, named)).allowed


def test_nothing_is_allowed_that_no_statement_allows() -> None:
    assert not allowed([], "dynamodb:GetItem")
    assert not allowed([statement(action="s3:*")], "dynamodb:GetItem")
    assert not allowed([statement(resource=TABLE + "2")], "dynamodb:GetItem")


@pytest.mark.parametrize("action", ["dynamodb:GetItem", "DynamoDB:getitem", "dynamodb:Get*", "*"])
def test_actions_match_by_pattern_and_without_case(action: str) -> None:
    assert allowed([statement(action=action)], "dynamodb:GetItem")


def test_a_deny_wins_wherever_it_stands() -> None:
    for statements in ([statement(), statement("Deny")], [statement("Deny"), statement()]):
        assert not allowed(statements, "dynamodb:GetItem")


def test_not_action_and_not_resource_leave_out() -> None:
    but = {"Effect": "Allow", "NotAction": "dynamodb:Delete*", "Resource": "*"}
    elsewhere = {"Effect": "Allow", "Action": "*", "NotResource": TABLE}

    assert allowed([but], "dynamodb:GetItem")
    assert not allowed([but], "dynamodb:DeleteItem")
    assert not allowed([elsewhere], "dynamodb:GetItem")


def leading(operator: str) -> list[dict[str, Any]]:
    return [statement(Condition={operator: {"dynamodb:LeadingKeys": ["T#*"]}})]


def test_leading_keys_must_all_match() -> None:
    only = leading("ForAllValues:StringLike")

    assert allowed(only, "dynamodb:GetItem", dynamodb__leadingkeys=["T#a", "T#b"])
    assert not allowed(only, "dynamodb:GetItem", dynamodb__leadingkeys=["T#a", "KEY#b"])
    assert allowed(
        leading("ForAnyValue:StringLike"), "dynamodb:GetItem", dynamodb__leadingkeys=["x", "T#a"]
    )


def test_an_absent_key_satisfies_for_all_values_which_is_warned_of() -> None:
    verdict = decide(leading("ForAllValues:StringLike"), Call("dynamodb:Scan", TABLE))

    assert verdict.allowed
    assert verdict.warnings == (
        "dynamodb:Scan passes ForAllValues:StringLike because dynamodb:LeadingKeys is absent",
    )


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        ({"StringEquals": {"k": "a"}}, "a", True),
        ({"StringEquals": {"k": ["a", "b"]}}, "b", True),
        ({"StringEquals": {"k": "a"}}, None, False),
        ({"StringEqualsIfExists": {"k": "a"}}, None, True),
        ({"StringNotEquals": {"k": ["a", "b"]}}, "a", False),
        ({"StringNotEquals": {"k": "a"}}, None, True),
        ({"StringEqualsIgnoreCase": {"k": "A"}}, "a", True),
        ({"ArnLike": {"k": "arn:aws:*:thing"}}, "arn:aws:x:thing", True),
        ({"Bool": {"k": "false"}}, "true", False),
        ({"Bool": {"k": False}}, "false", True),
        ({"Null": {"k": "true"}}, None, True),
        ({"Null": {"k": "true"}}, "a", False),
        ({"NumericLessThan": {"k": "10"}}, "9", True),
        ({"IpAddress": {"k": "10.0.0.0/8"}}, "10.1.2.3", True),
        ({"NotIpAddress": {"k": "10.0.0.0/8"}}, "10.1.2.3", False),
    ],
)
def test_a_condition_holds_or_not(condition: Any, value: str | None, holds: bool) -> None:
    context = {} if value is None else {"k": [value]}

    assert allowed([statement(Condition=condition)], "dynamodb:GetItem", **context) == holds


def test_an_operator_that_is_not_known_is_named() -> None:
    with pytest.raises(CannotPlay, match="DateLessThan"):
        allowed([statement(Condition={"DateLessThan": {"k": "x"}})], "dynamodb:GetItem", k=["y"])


def test_a_refusal_says_which_condition_failed() -> None:
    call = Call("dynamodb:GetItem", TABLE, {"dynamodb:leadingkeys": ("KEY#1",)})

    reason = decide(leading("ForAllValues:StringLike"), call).reason
    assert reason == (
        "no Allow whose condition holds: ForAllValues:StringLike dynamodb:LeadingKeys in ['T#*'], "
        "but it is KEY#1"
    )


def test_a_resources_policy_asks_who_calls() -> None:
    topic = {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}
    by = Call("sns:Publish", "t", principal="cloudwatch.amazonaws.com")

    def verdict(principal: Any) -> bool:
        return decide_resource([{**topic, "Principal": principal}], by).allowed

    assert verdict("*")
    assert verdict({"Service": ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"]})
    assert not verdict({"Service": "budgets.amazonaws.com"})
    assert not decide_resource([topic], by).allowed
