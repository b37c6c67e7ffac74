"""Faults that the first review found, to be put back one at a time, and who names each of them."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rehearsal import alarms
from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.play import Choices, playing
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Stack
from template_rules.check import check
from tests.rehearsal import stage
from verification import main_job, rehearse, steps

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


KEYS = main_job.steps()[:2]
"""Whatever is tried needs keys first."""


def failed(stack: Stack, *names: str) -> dict[str, str]:
    """The steps of the journey that fail when only these are tried."""
    wanted = [step for step in main_job.steps() if step in KEYS or step.name in names]
    assert len(wanted) == len(KEYS) + len(names)
    with playing(stack, Choices(layers=rehearse.layers(stack))) as play:
        it = rehearse.begun(play)
        try:
            results = steps.run(wanted, it, lambda result: None)
        finally:
            it.close()
    return {each.name: each.seen for each in results if each.failed}


def refused(stack: Stack) -> dict[str, str]:
    """What the player says of a stack before it starts, by the word for it."""
    try:
        with playing(stack, Choices(layers=rehearse.layers(stack))):
            return {}
    except CannotPlay as error:
        return {"refused": str(error)}


def fired(stack: Stack) -> dict[str, str]:
    """What is found when every alarm is fired once."""
    data, seen = DataPlane(stack), Journal()
    try:
        told = alarms.fire(stack, data, seen)
    finally:
        data.stop()
    return {"alarm": "; ".join(map(str, seen.refused))} if seen.refused and not told else {}


MONITOR = "a monitor with a ticket is told the sessions"
JOINS = "an extension joins by its key's path"
EARLY = "an event before any init costs a handful of reads"
EMPTY = "nobody is sent an empty frame"
AROUND = "the APIs' own addresses serve nobody who walks around the edge"


@dataclass(frozen=True)
class ByPlay:
    """A fault that shows where the stage is played, and what is said of it there."""

    finding: int
    name: str
    put_back: Callable[[Path, Path], Stack]
    tried: Callable[[Stack], dict[str, str]]
    where: str
    said: str


def _patched(file: str, old: str, new: str) -> Callable[[Path, Path], Stack]:
    def put_back(template: Path, folder: Path) -> Stack:
        stack = stage.read(template)
        stage.patched(stack, file, lambda text: text.replace(old, new), folder)
        return stack

    return put_back


def _changed(fault: Callable[[Resources], None]) -> Callable[[Path, Path], Stack]:
    return lambda template, folder: changed(template, fault)


_WAITS = "BINDING_WAITS_S = ("
BY_PLAY = [
    ByPlay(
        *(1, "a loop that its runtime has not", _changed(a_loop_that_its_runtime_has_not)),
        *(refused, "refused", 'Token "of" not supported'),
    ),
    ByPlay(
        *(2, "no origin that may read", _changed(no_origin_that_may_read)),
        *(lambda stack: failed(stack, MONITOR), MONITOR, ""),
    ),
    ByPlay(
        *(3, "a topic with only a deny", _changed(a_topic_with_only_a_deny)),
        *(fired, "alarm", "cloudwatch.amazonaws.com may not publish"),
    ),
    ByPlay(
        *(4, "an answer without a body"),
        _patched("ws_handlers/init.py", "        return ack\n", PUSHED),
        lambda stack: failed(stack, JOINS, EMPTY),
        EMPTY,
        "the extension was sent an empty frame",
    ),
    ByPlay(
        *(7, "a hundred reads while an init is waited for"),
        _patched("devintel/realtime/lifecycle.py", _WAITS, _WAITS + "0.02,) * 100 + ("),
        lambda stack: failed(stack, EARLY),
        *(EARLY, "reads for one message"),
    ),
    ByPlay(
        *(9, "APIs that anybody may ask", _changed(apis_that_anybody_may_ask)),
        *(lambda stack: failed(stack, AROUND), AROUND, "the HTTP API answered 200 itself"),
    ),
]


def main() -> None:
    """Print the table: each fault, put back, and who names it; 1 where nobody does."""
    template, missed = Path(sys.argv[1]), 0
    say = print  # a command line's answer
    for fault in BY_RULE:
        found = {each.rule for each in check(changed(template, fault.put_back).template)}
        missed += fault.rule not in found
        by = f"rule {fault.rule}" if fault.rule in found else "NOBODY"
        say(f"| {fault.finding} | {fault.put_back.__name__.replace('_', ' ')} | {by} |")
    for played in BY_PLAY:
        with tempfile.TemporaryDirectory() as folder:
            seen = played.tried(played.put_back(template, Path(folder)))
        named = played.where in seen and played.said in seen[played.where]
        missed += not named
        told = seen.get(played.where, "").partition("; ")[0]
        by = f"rehearsal, {played.where}: {told}" if named else "NOBODY"
        say(f"| {played.finding} | {played.name} | {by} |")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
