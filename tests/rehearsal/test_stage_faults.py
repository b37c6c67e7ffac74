"""Faults that the first review found, put back one at a time: each is named by a rule or a play."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rehearsal import alarms
from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.play import Choices, playing
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Stack
from template_rules.check import check
from tests.rehearsal import stage
from verification import journey, rehearse, steps

Resources = dict[str, Any]


def of(resources: Resources, kind: str) -> list[dict[str, Any]]:
    return [each["Properties"] for each in resources.values() if each["Type"] == kind]


def variables(resources: Resources, **changed: Any) -> None:
    for function in of(resources, "AWS::Lambda::Function"):
        own = function.get("Environment", {}).get("Variables", {})
        own.update({name: value for name, value in changed.items() if name in own})


def a_loop_that_its_runtime_has_not(resources: Resources) -> None:
    (function,) = of(resources, "AWS::CloudFront::Function")
    function["FunctionCode"] += "\nfunction pairs(all) { for (const one of all) return one; }\n"


def no_origin_that_may_read(resources: Resources) -> None:
    variables(resources, DEVINTEL_ORIGINS="")


def a_topic_with_only_a_deny(resources: Resources) -> None:
    for policy in of(resources, "AWS::SNS::TopicPolicy"):
        kept = [s for s in policy["PolicyDocument"]["Statement"] if s["Effect"] == "Deny"]
        policy["PolicyDocument"]["Statement"] = kept


def a_metric_without_its_operation(resources: Resources) -> None:
    found = [name for name in resources if "TableThrottles" in name]
    for stat in resources[found[0]]["Properties"]["Metrics"]:
        if "MetricStat" in stat:
            stat["MetricStat"]["Metric"]["MetricName"] = "ThrottledRequests"


def a_table_kept_by_a_failed_creation(resources: Resources) -> None:
    for resource in resources.values():
        if resource["Type"] in ("AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"):
            resource["DeletionPolicy"] = "Retain"


def apis_that_anybody_may_ask(resources: Resources) -> None:
    variables(resources, DEVINTEL_ORIGIN_SECRET="")


def a_name_without_its_region(resources: Resources) -> None:
    for control in of(resources, "AWS::CloudFront::OriginAccessControl"):
        control["OriginAccessControlConfig"]["Name"] = "devintel-prod-site"


PUSHED = """        from devintel.ports import Post
        from devintel.protocol import frame

        wiring.wired().push.send([Post(event.connection_id, frame(ack))])
        return None
"""
"""The answer pushed, and the route left without one."""


@dataclass(frozen=True)
class ByRule:
    """A fault of the template that a rule names."""

    finding: int
    put_back: Callable[[Resources], None]
    rule: str


BY_RULE = [
    ByRule(1, a_loop_that_its_runtime_has_not, "edge-function-runtime"),
    ByRule(2, no_origin_that_may_read, "origins-empty-behind-the-edge"),
    ByRule(3, a_topic_with_only_a_deny, "topic-lets-nobody-publish"),
    ByRule(3, a_metric_without_its_operation, "metric-does-not-exist"),
    ByRule(5, a_table_kept_by_a_failed_creation, "kept-by-a-failed-creation"),
    ByRule(13, a_name_without_its_region, "name-is-the-accounts"),
]


def changed(template: Path, put_back: Callable[[Resources], None]) -> Stack:
    stack = stage.read(template)
    copy = json.loads(json.dumps(stack.template))
    put_back(copy["Resources"])
    return Stack(copy, stack.place, assets=stack.assets, folder=stack.folder)


@pytest.mark.parametrize("fault", BY_RULE, ids=lambda fault: fault.put_back.__name__)
def test_a_rule_names_the_fault(fault: ByRule, template: Path) -> None:
    found = check(changed(template, fault.put_back).template)

    assert fault.rule in {each.rule for each in found if each.severity == "error"}


def test_the_play_refuses_an_edge_function_that_its_runtime_would(template: Path) -> None:
    stack = changed(template, a_loop_that_its_runtime_has_not)

    with (
        pytest.raises(CannotPlay, match='Token "of" not supported'),
        playing(stack, Choices(layers=rehearse.layers(stack))),
    ):
        pass


def test_an_alarm_that_is_fired_names_the_topic_that_it_cannot_tell(template: Path) -> None:
    stack = changed(template, a_topic_with_only_a_deny)
    data, seen = DataPlane(stack), Journal()
    try:
        told = alarms.fire(stack, data, seen)
    finally:
        data.stop()

    assert told == []
    assert any("cloudwatch.amazonaws.com may not publish" in each for each in seen.refused)


KEYS = journey.steps()[:2]
"""Whatever is tried needs keys first."""


def failed(stack: Stack, *names: str) -> dict[str, str]:
    """The steps of the journey that fail when only these are tried."""
    wanted = [step for step in journey.steps() if step in KEYS or step.name in names]
    assert len(wanted) == len(KEYS) + len(names)
    with playing(stack, Choices(layers=rehearse.layers(stack))) as play:
        it = rehearse.begun(play)
        try:
            results = steps.run(wanted, it, lambda result: None)
        finally:
            it.close()
    return {each.name: each.seen for each in results if each.failed}


MONITOR = "a monitor with a ticket is told the sessions"
JOINS = "an extension joins by its key's path"
EARLY = "an event before any init costs a handful of reads"
EMPTY = "nobody is sent an empty frame"
AROUND = "the APIs' own addresses serve nobody who walks around the edge"


@pytest.mark.slow
def test_a_page_cannot_get_its_ticket_where_no_origin_may_read(template: Path) -> None:
    found = failed(changed(template, no_origin_that_may_read), MONITOR)

    assert list(found) == [MONITOR]


@pytest.mark.slow
def test_apis_that_anybody_may_ask_are_found_open(template: Path) -> None:
    found = failed(changed(template, apis_that_anybody_may_ask), AROUND)

    assert found[AROUND] == "AssertionError: the HTTP API answered 200 itself"


@pytest.mark.slow
def test_an_answer_without_a_body_is_seen_as_an_empty_frame(template: Path, tmp_path: Path) -> None:
    stack = stage.read(template)

    def put_back(text: str) -> str:
        return text.replace("        return ack\n", PUSHED)

    stage.patched(stack, "ws_handlers/init.py", put_back, tmp_path)
    found = failed(stack, JOINS, EMPTY)

    assert found == {EMPTY: "AssertionError: the extension was sent an empty frame"}


@pytest.mark.slow
def test_waiting_for_init_at_the_price_of_a_hundred_reads_is_counted(
    template: Path, tmp_path: Path
) -> None:
    stack = stage.read(template)

    def put_back(text: str) -> str:
        return text.replace("BINDING_WAITS_S = (", "BINDING_WAITS_S = (0.02,) * 100 + (")

    stage.patched(stack, "devintel/realtime/lifecycle.py", put_back, tmp_path)
    found = failed(stack, EARLY)

    assert list(found) == [EARLY]
    assert "reads for one message" in found[EARLY]
