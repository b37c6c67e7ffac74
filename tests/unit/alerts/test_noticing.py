"""Each kind of rule tells of its occasion once, however the log is read."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.errors import Unavailable
from devintel.model import SessionKey
from devintel.projector.projector import Moved
from devintel.tenancy import acting_for
from tests.unit.alerts.conftest import Alerting

ERROR = {"type": "error", "content": {"message": "Cannot read total"}}
SHOP = SessionKey("local", "shop")


def again(alerting: Alerting) -> None:
    """Everything once more, to processes that know nothing: whole, in halves, the last part first,
    twice."""
    with acting_for("local"):
        head = alerting.cloud.store.tail(SHOP)
    assert head
    last = head.last_seq
    whole, half = Moved(SHOP, 1, last), Moved(SHOP, 1, max(1, last // 2))
    for batch in ([whole], [Moved(SHOP, last, 1), half, whole], [half], [whole, whole]):
        alerting.restart()
        alerting.cloud.moved = list(batch)
        alerting.cloud.stream()
        alerting.deliver()


def resolve(alerting: Alerting) -> None:
    group = alerting.http("GET", "/errors/shop")[0]["fingerprint"]
    content = {"action": "fix", "fingerprint": group}
    alerting.client.send("event", event={"type": "group_action", "content": content})
    alerting.cloud.stream()


def test_a_new_group_is_told_once(alerting: Alerting) -> None:
    alerting.rule("new")
    alerting.error()
    alerting.error()
    alerting.deliver()
    again(alerting)

    (told,) = alerting.told()
    ours, said = told["data"]["ours"], told["data"]["untrusted_event"]
    assert (told["type"], ours["rule"], said["session"]) == ("alert.new", "r", "shop")
    assert said["title"].endswith("Cannot read total")
    assert ours["link"].startswith("https://intel.example/dashboard/?session=shop&view=errors")
    assert alerting.states() == ["sent"]


def test_a_group_that_the_team_met_in_another_session_is_not_new(alerting: Alerting) -> None:
    alerting.error()
    alerting.rule("new")
    alerting.client.init("other")
    alerting.error()
    alerting.deliver()

    assert alerting.told() == []


def test_an_error_that_comes_back_is_told_each_time_it_does(alerting: Alerting) -> None:
    alerting.rule("regressed")
    alerting.error()
    for _ in range(2):
        resolve(alerting)
        alerting.clock.pass_s(3600)
        alerting.error()
        alerting.error()
        alerting.deliver()
    again(alerting)

    assert [one["type"] for one in alerting.told()] == ["alert.regressed"] * 2


def test_a_rate_is_told_once_a_span(alerting: Alerting) -> None:
    alerting.rule("rate", n=3, minutes=5)
    alerting.error()
    alerting.error()
    alerting.deliver()
    assert alerting.told() == []
    alerting.error()
    alerting.error()
    alerting.deliver()
    again(alerting)
    assert len(alerting.told()) == 1

    alerting.clock.pass_s(300)
    for _ in range(4):
        alerting.error()
    alerting.deliver()
    again(alerting)
    assert [one["data"]["ours"]["count"] for one in alerting.told()] == [3, 7]


def test_few_errors_over_a_long_time_are_no_rate(alerting: Alerting) -> None:
    alerting.rule("rate", n=3, minutes=5)
    for _ in range(6):
        alerting.error()
        alerting.clock.pass_s(240)
    alerting.deliver()

    assert alerting.told() == []


def test_a_source_that_falls_silent_is_told_once(alerting: Alerting) -> None:
    alerting.rule("silent")
    for second in range(0, 900, 10):
        sources = ["vscode"] if second >= 300 else ["vscode", "chrome"]
        for source in sources:
            event = {"type": "log", "source": source, "content": {"message": "tick"}}
            alerting.client.send("event", event=event)
        alerting.clock.pass_s(10)
        alerting.cloud.stream()
    alerting.deliver()
    again(alerting)

    (told,) = alerting.told()
    assert told["data"]["untrusted_event"]["title"].startswith("Nothing from chrome for ")


def test_an_environment_problem_is_told_once(alerting: Alerting) -> None:
    alerting.rule("environment")
    failure: dict[str, Any] = {"url": "https://api.example/pay", "method": "GET", "status": 503}
    for who in ("ana", "bob", "ana", "bob"):
        alerting.client.send(
            "event",
            event={"type": "network", "content": failure, "context": {"user": who}},
        )
        alerting.cloud.stream()
        alerting.clock.pass_s(20)
    alerting.deliver()
    again(alerting)

    assert [one["type"] for one in alerting.told()] == ["alert.environment"]


def test_a_rule_asks_only_for_what_matches_it(alerting: Alerting) -> None:
    alerting.rule("new", match="payment", session="")
    alerting.error("Cannot read total")
    alerting.error("The payment was refused")
    alerting.rule("new", session="elsewhere")
    alerting.error("The payment has no address")
    alerting.deliver()

    assert [one["data"]["untrusted_event"]["title"] for one in alerting.told()] == [
        "Error: The payment was refused"
    ]


def test_an_alert_whose_task_could_not_be_left_is_left_when_the_batch_comes_again(
    alerting: Alerting, monkeypatch: pytest.MonkeyPatch
) -> None:
    alerting.rule("new")

    def refused(kind: str, task: object) -> None:
        raise Unavailable("The queue does not answer.")

    with monkeypatch.context() as down:
        down.setattr(alerting, "put", refused)
        alerting.client.send("event", event=ERROR)
        moved = list(alerting.cloud.moved)
        with pytest.raises(Unavailable):
            alerting.cloud.stream()
    alerting.cloud.moved = moved
    alerting.cloud.stream()
    alerting.deliver()

    assert alerting.states() == ["sent"]


def test_what_waited_when_the_process_ended_is_sent_by_the_next(alerting: Alerting) -> None:
    alerting.rule("new")
    alerting.error()
    alerting.restart()
    alerting.cloud.wiring.alerts.resume("local")
    alerting.deliver()

    assert alerting.states() == ["sent"]
    assert len(alerting.told()) == 1
