"""`/alerts`: rules and channels, which never show their secrets again."""

from __future__ import annotations

import json

import pytest

from tests.cloud import Cloud

HOOK = {"service": "webhook", "target": "https://hooks.example/T0/secret-part"}


def test_a_rule_is_told_in_a_sentence(cloud: Cloud) -> None:
    assert cloud.http("PUT", "/alert-channels/ops", HOOK)[0] == 200
    body = {"when": "rate", "n": 5, "minutes": 10, "match": "file:cart", "to": ["ops"]}
    status, shown = cloud.http("PUT", "/alert-rules/cart", body | {"quiet": "22:00-07:00"})

    assert status == 200, shown
    assert shown["sentence"] == (
        "When an error group is seen 5 times in 10 minutes that matches file:cart, tell ops, "
        "at most 20 times an hour; from 22:00 to 07:00 (UTC) it waits."
    )
    assert cloud.http("GET", "/alert-rules") == (200, [shown])
    assert cloud.http("DELETE", "/alert-channels/ops")[0] == 409
    assert cloud.http("DELETE", "/alert-rules/cart") == (200, {"status": "removed", "id": ""})
    assert cloud.http("DELETE", "/alert-rules/cart")[0] == 404
    assert cloud.http("DELETE", "/alert-channels/ops")[0] == 200


def test_secrets_are_shown_once_and_never_again(cloud: Cloud) -> None:
    secret = cloud.http("PUT", "/alert-channels/ops", HOOK)[1]["signing_secret"]
    token = {"service": "github", "target": "acme/shop", "secret": "ghp_topsecret"}
    assert cloud.http("PUT", "/alert-channels/tickets", token)[1]["signing_secret"] == ""
    told = json.dumps([cloud.http("GET", p) for p in ("/alert-channels", "/alerts", "/audit")])

    assert secret.startswith("whsec_")
    for hidden in (secret, "secret-part", "ghp_topsecret"):
        assert hidden not in told
    assert "hooks.example" in told


@pytest.mark.parametrize(
    "channel",
    [
        {"service": "webhook", "target": "http://hooks.example/"},
        {"service": "slack", "target": "https://user:pass@hooks.example/"},
        {"service": "teams", "target": "https://"},
        {"service": "discord", "target": "https://a b/"},
        {"service": "webhook", "target": "https://hooks.example:99999/"},
        {"service": "webhook", "target": "https://hooks.example/\r\nX-A: b"},
        {"service": "email", "target": "a@example.org\r\nBcc: b@example.org"},
        {"service": "email", "target": ",".join(["a@example.org"] * 11)},
        {"service": "github", "target": "acme/shop"},
        {"service": "github", "target": "acme/..", "secret": "x"},
        {"service": "github", "target": "acme/shop/../..", "secret": "x"},
        {"service": "github", "target": "acme/shop", "secret": "a\r\nb"},
        {"service": "linear", "target": "SHOP", "secret": "x"},
    ],
)
def test_a_channel_that_leads_nowhere_good_is_refused(
    cloud: Cloud, channel: dict[str, str]
) -> None:
    status, answer = cloud.http("PUT", "/alert-channels/ops", channel)

    assert (status, answer["code"]) == (400, "invalid_channel")


@pytest.mark.parametrize(
    "fields",
    [{"quiet": "25:00-07:00"}, {"quiet": "07:00-07:00"}, {"zone": "Mars/Base"}, {"to": ["nobody"]}],
)
def test_a_rule_that_makes_no_sense_is_refused(cloud: Cloud, fields: dict[str, object]) -> None:
    cloud.http("PUT", "/alert-channels/ops", HOOK)
    body = {"when": "new", "to": ["ops"]} | fields
    status, answer = cloud.http("PUT", "/alert-rules/r", body)

    assert (status, answer["code"]) == (400, "invalid_rule")
