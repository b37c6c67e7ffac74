"""What an authorizer's answer means for `$connect`."""

from __future__ import annotations

from typing import Any

import pytest

from local_cloud.rules.authorizer import (
    BROKEN,
    FORBIDDEN,
    UNAUTHORIZED,
    Allowed,
    Refused,
    decide,
    has_identity,
)
from local_cloud.rules.event_shapes import Handshake
from local_cloud.rules.integration import Outcome, Raised, Returned, TimedOut

ARN = "arn:aws:execute-api:us-east-1:000000000000:abc/prod/$connect"


def policy(*statements: dict[str, Any], **more: Any) -> Returned:
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    return Returned({"principalId": "me", "policyDocument": document, **more})


def allow(resource: Any = ARN, effect: str = "Allow", action: Any = "execute-api:Invoke") -> Any:
    return {"Effect": effect, "Action": action, "Resource": resource}


@pytest.mark.parametrize(
    ("outcome", "decision"),
    [
        (policy(allow()), Allowed({"principalId": "me"})),
        (policy(allow("*")), Allowed({"principalId": "me"})),
        (policy(allow(ARN.replace("$connect", "*"))), Allowed({"principalId": "me"})),
        (policy(allow([ARN + "x", ARN])), Allowed({"principalId": "me"})),
        (policy(allow(action=["execute-api:*"])), Allowed({"principalId": "me"})),
        (policy(allow(ARN.replace("$connect", "*/*"))), FORBIDDEN),
        (policy(allow(ARN.replace("$", "?"))), Allowed({"principalId": "me"})),
        (policy(allow(), allow(effect="Deny")), FORBIDDEN),
        (policy(allow("arn:elsewhere")), FORBIDDEN),
        (policy(allow(action="s3:GetObject")), FORBIDDEN),
        (policy(allow(effect="Deny")), FORBIDDEN),
        (policy(), BROKEN),
        (policy(allow(effect="Maybe")), BROKEN),
        (policy(allow(), context={"nested": {}}), BROKEN),
        (policy(allow(), context={"big": "x" * 9000}), BROKEN),
        (Returned({"policyDocument": {"Statement": [allow()]}}), BROKEN),
        (Returned({"isAuthorized": True}), BROKEN),
        (Returned(None), BROKEN),
        (Returned("yes"), BROKEN),
        (Raised("Unauthorized"), UNAUTHORIZED),
        (Raised("Unauthorized: no key"), BROKEN),
        (TimedOut(), BROKEN),
    ],
)
def test_an_outcome_decides(outcome: Outcome, decision: Allowed | Refused) -> None:
    assert decide(outcome, ARN) == decision


def test_context_values_become_texts() -> None:
    given = {"text": "a", "number": 7, "half": 0.5, "flag": True}
    decision = decide(policy(allow(), context=given), ARN)
    assert decision == Allowed(
        {"principalId": "me", "text": "a", "number": "7", "half": "0.5", "flag": "true"}
    )


def test_every_identity_source_must_be_there_and_not_empty() -> None:
    handshake = Handshake((("X-Key", "k"), ("X-Empty", "")), "token=t&none=", "127.0.0.1")
    present = ["route.request.header.x-key", "route.request.querystring.token", "stageVariables.v"]
    assert has_identity(present, handshake, {"v": "1"})
    assert has_identity([], handshake, {})
    for missing in (
        "route.request.header.X-Empty",
        "route.request.header.X-Other",
        "route.request.querystring.none",
        "route.request.querystring.other",
        "stageVariables.v",
    ):
        assert not has_identity([*present[:2], missing], handshake, {})
