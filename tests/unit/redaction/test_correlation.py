"""What people correlate by stays, and a secret in the same place still goes."""

from __future__ import annotations

import base64

import pytest

from devintel.redaction import Redactor, builtin

REDACTOR = Redactor(builtin())
H16, H32 = "b7ad6b7169203331", "0af7651916cd43dd8448eb211c80319c"
H40 = "9fceb02d0ae598e95dc970b74767f19372d61af8"
RELIC = base64.b64encode(
    b'{"v":[0,1],"d":{"ty":"App","ac":"1","ap":"2","id":"27856f763dec9ef9","ti":1529445000000}}'
).decode()
UUID = "550e8400-e29b-41d4-a716-446655440000"


@pytest.mark.parametrize(
    "text",
    [
        f"traceparent: 00-{H32}-{H16}-01",
        f'{{"traceparent":"00-{H32}-{H16}-01"}}',
        f"access_token expired; traceparent=00-{H32}-{H16}-00",
        f"b3: {H32}-{H16}-1-{H16}",
        f"X-B3-TraceId: {H32}",
        f"X-Amzn-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent={H16};Sampled=1",
        "x-datadog-trace-id: 7277407061855694839",
        f"uber-trace-id: {H16}:{H16}:0:1",
        f"sentry-trace: {H32}-{H16}-1",
        f"baggage: sentry-trace_id={H32},sentry-public_key={H32}",
        f"X-Cloud-Trace-Context: {H32}/1;o=1",
        f"newrelic: {RELIC}",
        f'{{"newrelic":"{RELIC}"}}',
        f"curl -H 'newrelic: {RELIC}' http://shop/",
        f"Secret scan of commit {H40}",
        f"auth ok, sha256:{H32}{H32}",
        "integrity sha512-" + "A" * 86 + "==",
        f"idempotency-key: {UUID}",
        f"cache-key={H32}",
        f"heroku request_id={UUID}",
        f'"key":"{UUID}"',
        f"arn:aws:kms:us-east-1:123456789012:key/{UUID}",
    ],
)
def test_what_people_correlate_by_stays(text: str) -> None:
    assert REDACTOR.text(text) == (text, {})


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"api_key={UUID}", UUID),
        (f"HEROKU_API_KEY={UUID}", UUID),
        (f"secret key {H40}", H40),
        ("newrelic: h7Qm2xTz9LkP4wVn8rB1cD3eF5gH7j", "h7Qm2xTz9LkP4wVn8rB1cD3eF5gH7j"),
        (f"password: {UUID}", UUID),
        ("00TdF9oqCTyRF8UP3lFgDnkPFfeTTP5vxGOEXnUMTx", "TdF9oqCTyRF8UP3lFgDnkPFfeTTP5vxGOEXnUMTx"),
        (f"00-{H32}-{H16}-01 token=h7Qm2xTz9LkP4wVn8rB1", "h7Qm2xTz9LkP4wVn8rB1"),
        ('TOKEN ::= "8f3kd9Ska02kdLs93kdl"', "8f3kd9Ska02kdLs93kdl"),
        ("kind: Secret\nmetadata:\n  name: x\ndata:\n  a: cGxhaW4x\n  b: cGxhaW4y\n", "cGxhaW4y"),
        ("apiVersion: v1\ndata:\n  a: cGxhaW4x\n  b: cGxhaW4y\nkind: Secret\n", "cGxhaW4x"),
    ],
)
def test_a_secret_goes_also_beside_an_id(text: str, secret: str) -> None:
    assert secret not in REDACTOR.text(text)[0]


def test_phone_and_social_security_numbers_go_on_request() -> None:
    text = "call (415) 555-0132 or +1 415 555 0132, ssn 078-05-1120"
    assert REDACTOR.text(text)[0] == text
    asked = Redactor(builtin(), frozenset(("phone", "ssn")))
    assert asked.text(text)[1] == {"phone": 2, "ssn": 1}
