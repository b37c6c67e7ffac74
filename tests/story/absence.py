"""Members who are cut off, late or gone, as a script tells it."""

from __future__ import annotations

from tests.story.script import Step
from tests.story.stage import WHO, Acts, Stage


def _is_ahead(stage: Stage, step: Step, who: str, s: str) -> None:
    """The clock of a member's machine goes wrong."""
    stage.member(who).ahead = int(s)


def _is_offline(stage: Stage, step: Step, who: str) -> None:
    """The member's clients hold what they would send."""
    stage.member(who).held = {}


def _is_back(stage: Stage, step: Step, who: str) -> None:
    """What was held is sent at once, each client's in one message."""
    member = stage.member(who)
    held, member.held = member.held or {}, None
    for source, events in held.items():
        answer = member.client(source).send("bulk", events=events)
        assert answer["status"] == "success", answer


def _leaves(stage: Stage, step: Step, who: str) -> None:
    """All the member's programs are closed."""
    for client in stage.members.pop(who).clients.values():
        client.close()


ABSENCE: Acts = (
    (rf"{WHO}'s clock is (?P<s>-?\d+) s ahead", _is_ahead),
    (rf"{WHO} is offline", _is_offline),
    (rf"{WHO} is back", _is_back),
    (rf"{WHO} leaves", _leaves),
)
