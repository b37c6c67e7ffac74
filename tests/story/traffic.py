"""What a page asks of the network, and what its framework tells, as a script says it."""

from __future__ import annotations

from typing import Any

from tests.story.script import Step
from tests.story.stage import WHO, Acts, Stage


def _requests(stage: Stage, step: Step, who: str, method: str, url: str, answer: str) -> None:
    content: dict[str, Any] = {"url": url, "method": method}
    if answer == "no answer":
        content |= {"error": "Failed to fetch", "duration": 31}
        stage.member(who).say("browser", "network", "fetch-error", content)
        return
    if answer == "aborted":
        content |= {"status": 0, "aborted": True, "duration": 12}
        stage.member(who).say("browser", "network", "fetch", content)
        return
    content |= {"status": int(answer), "duration": 40}
    stage.member(who).say("browser", "network", "fetch", content)


def _is_slow(
    stage: Stage, step: Step, who: str, method: str, url: str, answer: str, ms: str
) -> None:
    """An answer that took its time."""
    content = {"url": url, "method": method, "status": int(answer), "duration": int(ms)}
    stage.member(who).say("browser", "network", "fetch", content)


def _repeats(
    stage: Stage, step: Step, who: str, method: str, url: str, answer: str, times: str, ms: str
) -> None:
    """The same request again and again."""
    for _ in range(int(times)):
        stage.clock.pass_s(int(ms) / 1000 - 1)
        _requests(stage, step, who, method, url, answer)


def _cannot_load(stage: Stage, step: Step, who: str, tag: str, url: str) -> None:
    """A picture, script or style of the page that did not come."""
    content = {"message": f"Failed to load <{tag}> {url}", "tagName": tag, "url": url}
    stage.member(who).say("browser", "error", "resource", content)


def _asks_many(
    stage: Stage, step: Step, who: str, url: str, first: str, last: str, ms: str
) -> None:
    """`GET /api/users/{1..30} every 20 ms`."""
    for number in range(int(first), int(last) + 1):
        stage.clock.pass_s(int(ms) / 1000 - 1)
        content = {"url": url.replace("*", str(number)), "method": "GET", "status": 200}
        stage.member(who).say("browser", "network", "fetch", content | {"duration": 12})


def _boundary(stage: Stage, step: Step, who: str, component: str) -> None:
    """React's error boundary tells the console of an error that it caught."""
    said = step.block.splitlines()[0]
    content = {"message": said, "method": "error", "component": component}
    member = stage.member(who)
    member.say("browser", "error", "react-error-boundary", content, stack=step.block)


TRAFFIC: Acts = (
    (
        rf"{WHO} requests (?P<method>[A-Z]+) (?P<url>\S+) -> (?P<answer>\d+|no answer|aborted)",
        _requests,
    ),
    (
        rf"{WHO} requests (?P<method>[A-Z]+) (?P<url>\S+) -> (?P<answer>\d+)"
        r" (?P<times>\d+) times, one every (?P<ms>\d+) ms",
        _repeats,
    ),
    (
        rf"{WHO} requests (?P<method>[A-Z]+) (?P<url>\S+) -> (?P<answer>\d+) after (?P<ms>\d+) ms",
        _is_slow,
    ),
    (rf"{WHO} cannot load <(?P<tag>\w+)> (?P<url>\S+)", _cannot_load),
    (rf"{WHO}'s error boundary around (?P<component>\w+) catches", _boundary),
    (
        rf"{WHO} requests GET (?P<url>\S+) for (?P<first>\d+) to (?P<last>\d+),"
        r" one every (?P<ms>\d+) ms",
        _asks_many,
    ),
)
