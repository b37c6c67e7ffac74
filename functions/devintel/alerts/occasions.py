"""What the fold concluded, as occasions to tell somebody; pure, so a log read again tells the same.

The keys hold only what the log says: the group, how often it came back, since when a source is
silent. So an occasion has one name however often, in whatever batches, it is met.
"""

from __future__ import annotations

from devintel.alerts.alert import Occasion, Said
from devintel.alerts.rule import Rule
from devintel.model import SessionKey
from devintel.patterns.board import PatternView
from devintel.projection import State, views
from devintel.projection.effects import Effect, GroupChanged, GroupOpened, PatternSeen
from devintel.projection.views.shapes import ErrorDetail
from devintel.search import parse
from devintel.search.groups import matching
from devintel.timestamp import to_ms

_PATTERNS = {"silent": "silent_source", "environment": "environment_problem"}
_MINUTE = 60_000


def occasion(rule: Rule, session: SessionKey, state: State, effect: Effect) -> Occasion | None:
    """What the rule says of an effect; None where it says nothing."""
    if rule["session"] and rule["session"] != session.session:
        return None
    match rule["when"], effect:
        case "new", GroupOpened(fingerprint):
            return _of_group(rule, session, state, fingerprint, f"new|{fingerprint}")
        case "regressed", GroupChanged(fingerprint, "regressed"):
            group = state.groups.get(fingerprint)
            times = group.regressions if group else 0
            key = f"regressed|{session.session}|{fingerprint}|{times}"
            return _of_group(rule, session, state, fingerprint, key)
        case "rate", GroupOpened(fingerprint) | GroupChanged(fingerprint):
            if _lately(state, fingerprint, rule["minutes"]) < rule["n"]:
                return None
            key = f"rate|{session.session}|{fingerprint}"
            return _of_group(rule, session, state, fingerprint, key)
        case ("silent" | "environment") as kind, PatternSeen(pattern):
            if pattern["pattern"] == _PATTERNS[kind]:
                return _of_pattern(rule, session, pattern)
    return None


def _lately(state: State, fingerprint: str, minutes: int) -> int:
    """How often a group was seen within so many minutes of when it was seen last."""
    group = state.groups.get(fingerprint)
    if group is None:
        return 0
    since = group.last_ms // _MINUTE - minutes
    return sum(count for minute, count in group.minutes if minute > since)


def _of_group(
    rule: Rule, session: SessionKey, state: State, fingerprint: str, key: str
) -> Occasion | None:
    found = views.error(state, fingerprint)
    if found is None or found["status"] == "ignored":
        return None
    if not matching(parse(rule["match"]), [dict(found)], state.last_ms):
        return None
    group = state.groups[found["fingerprint"]]
    return {
        "key": key,
        "kind": rule["when"],
        "at": group.last_ms,
        "session": session.session,
        "fingerprint": found["fingerprint"],
        "n": found["count"],
        "said": _said(found),
    }


def _said(group: ErrorDetail) -> Said:
    said: Said = {"title": str(group["title"])[:200]}
    if place := group["place"]:
        said["place"] = f"{place['file']}:{place['line'] or ''}".rstrip(":")[:200]
    if group["members"]:
        said["members"] = [str(who)[:60] for who in group["members"][:5]]
    if group.get("public"):
        said["stranger"] = True
    return said


def _of_pattern(rule: Rule, session: SessionKey, pattern: PatternView) -> Occasion | None:
    said: Said = {"title": str(pattern["description"])[:300]}
    if not parse(rule["match"]).takes(said["title"], {}):
        return None
    return {
        "key": f"{rule['when']}|{session.session}|{pattern['id']}|{pattern['since']}",
        "kind": rule["when"],
        "at": to_ms(pattern["since"]) or 0,
        "session": session.session,
        "fingerprint": str(pattern.get("fingerprint") or ""),
        "n": int(pattern["count"]),
        "said": said,
    }
