"""What people say in the log: outcomes, attempts, decisions about groups, and taking them back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import number, text
from devintel.model import Event
from devintel.outcomes.documents import LearnedFix
from devintel.outcomes.record import Outcome, Result, of_json
from devintel.patterns.signals import At
from devintel.projection.causes import OPEN
from devintel.projection.effects import Effect, GroupChanged, OutcomeInferred, SolutionWanted
from devintel.projection.endings import fix_group, record
from devintel.projection.groups import canonical
from devintel.projection.places import LONGEST
from devintel.projection.state import Group, State

MAX_ALIASES = 200
MAX_SPLITS = 50
TYPES = frozenset({"group_action", "solution_outcome", "solution_attempt", "solution_shown"})
_STATUS = {"ignore": "ignored", "open": "open", "reopen": "open", "fix": "fixed"}


def take(state: State, event: Event, at: At) -> list[Effect]:
    """Take a `group_action`, `solution_outcome`, `solution_attempt` or `solution_shown` event.

    `group_action`: `{action: ignore|open (or reopen)|fix|merge|split, fingerprint, into?}`.
    `solution_outcome`: `{solution_id, success, partly?, fingerprint?, user?}`, `{undo: record id}`.
    `solution_attempt`: `{solution_id, fingerprint?}`. `solution_shown`: see `outcomes.shown`.
    Content that makes no sense is kept in the log and changes nothing.
    """
    content = event["content"]
    match event["type"]:
        case "group_action":
            return _act(state, content, at)
        case "solution_outcome" if "undo" in content:
            return _undo(state, text(content["undo"], 500), at)
        case "solution_outcome":
            return _told(state, content, at, _result(content))
        case "solution_attempt":
            return _told(state, content, at, "applied")
        case _:
            _shown(state, content, at)
            return []


def _act(state: State, content: Mapping[str, Any], at: At) -> list[Effect]:
    name, action = text(content.get("fingerprint"), LONGEST), text(content.get("action"), LONGEST)
    if action == "merge":
        return _merge(state, name, text(content.get("into"), LONGEST))
    if action == "split":
        return _split(state, name)
    group = state.groups.get(canonical(state, name))
    if group is None or action not in _STATUS:
        return []
    _set(state, group, _STATUS[action], at)
    return [GroupChanged(group.fingerprint, group.status)]


def _set(state: State, group: Group, status: str, at: At) -> None:
    group.status, group.status_ms, group.status_by = status, at.ms, at.id
    state.turns += 1
    if status != "fixed":
        group.fix = None
    if status not in OPEN:
        state.attempts.close(group.fingerprint)


def _merge(state: State, name: str, into: str) -> list[Effect]:
    into = canonical(state, into)
    if name not in state.groups or into not in state.groups or name == into:
        return []
    if len(state.aliases) >= MAX_ALIASES:
        return []
    for alias, target in list(state.aliases.items()):
        if target == name:
            state.aliases[alias] = into
    state.aliases[name] = into
    state.attempts.close(name)
    return [GroupChanged(name, "merged"), GroupChanged(into)]


def _split(state: State, name: str) -> list[Effect]:
    """Undo a merge; a group that was never merged is told apart by words and line from now on."""
    into = state.aliases.pop(name, None)
    if into is not None:
        return [GroupChanged(name, "split"), GroupChanged(into)]
    if name not in state.groups or name in state.splits or len(state.splits) >= MAX_SPLITS:
        return []
    state.splits.append(name)
    return [GroupChanged(name, "split")]


def _result(content: Mapping[str, Any]) -> Result | None:
    if content.get("partly") or content.get("success") == "partly":
        return "partly"
    success = content.get("success", content.get("worked"))
    return None if not isinstance(success, bool) else "worked" if success else "failed"


def _told(state: State, content: Mapping[str, Any], at: At, result: Result | None) -> list[Effect]:
    solution_id = text(content.get("solution_id") or content.get("solutionId"), 80)
    if not solution_id or result is None:
        return []
    fingerprint = text(content.get("fingerprint"), LONGEST) or _group_of(state, solution_id)
    group = state.groups.get(canonical(state, fingerprint))
    told = Outcome(
        id=f"{state.session_id}:{at.seq}:{result}:{fingerprint}",
        solution_id=solution_id,
        fingerprint=group.fingerprint if group else fingerprint,
        result=result,
        explicit=True,
        user=text(content.get("user"), 80) or at.member,
        session_id=state.session_id,
        seq=at.seq,
        at_ms=at.ms,
        evidence=(at.id,),
    )
    effects: list[Effect] = [OutcomeInferred(record(state, told))]
    return effects + (_believe(state, group, told, at) if group else [])


def _believe(state: State, group: Group, told: Outcome, at: At) -> list[Effect]:
    """A group follows what was said of it: fixed where it worked, open again where it did not."""
    if told.result == "worked" and group.status in OPEN:
        fix: LearnedFix = {
            "id": told.id,
            "who": told.user,
            "solution_id": told.solution_id,
            "explicit": True,
        }
        state.attempts.close(group.fingerprint)
        return fix_group(state, at, group, (at.id,), fix)
    if told.result != "failed":
        return []
    effects: list[Effect] = [SolutionWanted(group.fingerprint, "failed")]
    if group.status == "fixed":
        _set(state, group, "open", at)
        effects.append(GroupChanged(group.fingerprint, "open"))
    return effects


def _group_of(state: State, solution_id: str) -> str:
    """The group whose suggestion this was, where the event does not say."""
    for group in reversed(state.groups.values()):
        if group.solution and group.solution["solution_id"] == solution_id:
            return group.fingerprint
    return ""


def _undo(state: State, record_id: str, at: At) -> list[Effect]:
    for position, kept in enumerate(state.outcomes):
        if kept["id"] == record_id and not kept["undone"]:
            undone = of_json(kept).undo().as_json()
            state.outcomes[position] = undone
            group = state.groups.get(kept["fingerprint"])
            effects: list[Effect] = [OutcomeInferred(undone.copy())]
            if group and group.status == "fixed" and group.fix and group.fix["id"] == record_id:
                _set(state, group, "open", at)
                effects.append(GroupChanged(group.fingerprint, "open"))
            return effects
    return []


def _shown(state: State, content: Mapping[str, Any], at: At) -> None:
    group = state.groups.get(canonical(state, text(content.get("fingerprint"), LONGEST)))
    if group is None:
        return
    group.solution = {
        "solution_id": text(content.get("solution_id"), 80),
        "event_id": text(content.get("event_id"), LONGEST) or at.id,
        "at_ms": at.ms,
        "source": text(content.get("source"), 80),
        "pattern_name": text(content.get("pattern_name"), 120),
        "root_cause": text(content.get("root_cause"), 400),
        "solution_code": text(content.get("solution_code"), 1_000),
        "confidence": number(content.get("confidence")),
    }
