"""Delivery: signed, quiet at night, capped, tried again, given up, and nobody else's problem."""

from __future__ import annotations

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from devintel import wiring
from devintel.alerts import delivery
from devintel.ports import Answer
from tests.unit.alerts.conftest import Alerting

MIDNIGHT_S = 86_400 - (1_795_444_988_915 // 1000) % 86_400


def test_a_webhook_is_verified_by_the_standards_own_library(alerting: Alerting) -> None:
    alerting.clock.now = wiring.clock()  # the library looks at the time
    alerting.rule("new")
    alerting.error()
    alerting.deliver()
    ((url, headers, body),) = alerting.receiver.got

    assert url == "https://hooks.example/devintel?x=1"
    hook, (raw,) = Webhook(alerting.secret), alerting.receiver.raw
    signed = {k: v for k, v in headers.items() if k.startswith("webhook-")}
    assert hook.verify(raw, signed) == body
    with pytest.raises(WebhookVerificationError):
        hook.verify(raw.replace(b"alert.new", b"alert.old"), signed)


def test_at_night_it_waits_until_the_morning(alerting: Alerting) -> None:
    alerting.rule("new", quiet="22:00-07:00", zone="UTC")
    alerting.clock.pass_s(MIDNIGHT_S)
    alerting.error()
    assert alerting.deliver() == [pytest.approx(7 * 3600, abs=1)]
    alerting.clock.pass_s(7 * 3600 + 1)
    assert alerting.deliver() == []

    assert alerting.states() == ["sent"]


def test_an_hour_has_no_more_than_its_cap_and_the_last_one_says_so(alerting: Alerting) -> None:
    alerting.rule("new", cap=2)
    for name in ("alpha failed", "beta broke", "gamma is gone"):
        alerting.error(name)
    alerting.deliver()

    assert [one["data"]["ours"]["last_of_this_hour"] for one in alerting.told()] == [False, True]
    assert sorted(alerting.states()) == ["capped", "sent", "sent"]
    alerting.clock.pass_s(3600)
    alerting.error("delta died")
    alerting.deliver()
    assert len(alerting.told()) == 3


def test_a_failure_is_tried_again_later_and_later_then_given_up_and_sent_by_hand(
    alerting: Alerting,
) -> None:
    alerting.receiver.answers = [Answer(500)] * delivery.TRIES
    alerting.rule("new")
    alerting.error()
    waits = []
    while wait := alerting.deliver():
        waits += wait
        alerting.clock.pass_s(wait[0])

    assert waits == list(delivery.WAITS_S)
    (row,) = alerting.http("GET", "/alerts")
    assert (row["state"], row["problem"]) == ("given_up", "The receiver answered 500.")
    names = {headers["webhook-id"] for _, headers, _ in alerting.receiver.got}
    assert len(names) == 1, "a receiver can tell a second try from a second alert"
    alerting.http("POST", f"/alerts/{row['id']}/retry")
    alerting.deliver()
    assert alerting.states() == ["sent"]


def test_a_receiver_that_asks_for_time_gets_it(alerting: Alerting) -> None:
    alerting.receiver.answers = [Answer(429, retry_after=90.0)]
    alerting.rule("new")
    alerting.error()

    assert alerting.deliver() == [90]


def test_a_receiver_that_is_gone_is_asked_no_more_until_it_is_put_again(
    alerting: Alerting,
) -> None:
    alerting.receiver.answers = [Answer(410)]
    alerting.rule("new")
    alerting.error("alpha failed")
    alerting.deliver()
    alerting.error("beta broke")
    alerting.deliver()

    assert (alerting.states(), len(alerting.told())) == (["given_up", "given_up"], 1)
    assert alerting.http("GET", "/alert-channels")[0]["off"] is True


def test_while_a_receiver_fails_its_other_alerts_take_no_time(alerting: Alerting) -> None:
    alerting.receiver.answers = [Answer(0, problem="The receiver took too long.")]
    alerting.rule("new")
    for name in ("alpha failed", "beta broke", "gamma is gone"):
        alerting.error(name)

    assert alerting.deliver() == [10, 10, 10]
    assert len(alerting.told()) == 1
    alerting.clock.pass_s(10)
    assert alerting.deliver() == []
    assert len(alerting.told()) == 4


def test_two_copies_of_a_task_send_one_alert(alerting: Alerting) -> None:
    alerting.rule("new")
    alerting.error()
    alerting.queue *= 2
    alerting.deliver()

    assert len(alerting.told()) == 1


@pytest.mark.parametrize("what", ["alert-rules/r", "alert-channels/ops"])
def test_what_was_removed_meanwhile_sends_nothing(alerting: Alerting, what: str) -> None:
    alerting.rule("new")
    alerting.error()
    alerting.http("DELETE", "/alert-rules/r")
    if what != "alert-rules/r":
        alerting.http("DELETE", f"/{what}")
    alerting.deliver()

    assert (alerting.states(), alerting.told()) == (["given_up"], [])


def test_a_channel_is_tried_by_hand_without_a_rule(alerting: Alerting) -> None:
    alerting.http("POST", "/alert-channels/ops/test")
    alerting.deliver()

    assert [one["type"] for one in alerting.told()] == ["alert.test"]
    assert alerting.cloud.http("POST", "/alert-channels/none/test")[0] == 404
