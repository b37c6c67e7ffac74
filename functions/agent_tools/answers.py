"""What each tool answers, from the queries that the dashboard reads too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from agent_tools.provenance import fitted, suggestion, untrusted
from devintel import wiring
from devintel.errors import BadRequest, NotFound
from devintel.model import Caller, SessionKey
from devintel.queries.params import EventsParams, GroupParams
from devintel.realtime.session_directory import place
from devintel.search import parse
from devintel.search.groups import matching
from devintel.teams.authorization import require

LISTED_SESSIONS = 200
SEARCHED_SESSIONS = 50
SAID = (
    *("title", "type", "message", "excerpt", "place", "places", "tool", "command"),
    *(
        "frames",
        "sample",
        "suspect_edit",
        "request_before",
        "commit",
        "members",
        "similar",
        "differs",
    ),
)
"""What of a group is words of events."""


def list_sessions(caller: Caller, before: str = "") -> dict[str, Any]:
    """The team's sessions, the last active first; `next` continues as `before`."""
    rows, following = wiring.wired().queries.sessions_page(
        caller.team, everything=True, before=before, limit=LISTED_SESSIONS
    )
    sessions = [
        untrusted(id=row["id"], members=[m.get("user") for m in row.get("connections", ())])
        | {"events": row.get("eventCount"), "errors": row.get("errorCount")}
        | {"last_active": row.get("lastActivity") or row.get("last_active")}
        for row in rows
    ]
    for row in sessions:
        row.pop("notice")
    empty = {"why_empty": "No client has sent anything yet; `devintel send` or an extension does."}
    answer = fitted({"ours": {}, "sessions": sessions}, "sessions")
    shown = len(answer["sessions"])
    if 0 < shown < len(rows):
        following = place(rows[shown - 1])
    ours = {"sessions": shown} | ({"next": following} if following else {})
    return answer | {"ours": ours} | ({} if rows or before else empty)


def session_overview(caller: Caller, session: str) -> dict[str, Any]:
    """Counts, who is there, open errors and patterns of one session."""
    key = _session(caller, session)
    queries = wiring.wired().queries
    found = queries.session(key)
    groups = matching(parse("is:open"), queries.errors(key), wiring.clock())
    patterns = queries.patterns(key)
    ours = {
        "events": found.get("eventCount") or found.get("events"),
        "errors": found.get("errorCount") or found.get("errors"),
        "open_errors": len(groups),
        "patterns": [p.get("name") for p in patterns[:20]],
    }
    return {
        "ours": ours,
        "untrusted_event": untrusted(
            session=session,
            members=[m.get("user") or m.get("source") for m in found.get("connections", ())],
            open_errors=[_row(g) for g in groups[:10]],
            patterns=[p.get("message") or p.get("description") for p in patterns[:10]],
        ),
    }


def search_errors(caller: Caller, query: str, session: str = "") -> dict[str, Any]:
    """Error groups by words and filters, in one session or in the team's latest."""
    wanted, now, queries = parse(query), wiring.clock(), wiring.wired().queries
    if session:
        names, more = [session], None
        _session(caller, session)
    else:
        rows, more = queries.sessions_page(caller.team, everything=True, limit=SEARCHED_SESSIONS)
        names = [row["id"] for row in rows]
    found = [
        {"session": name, **_row(group)}
        for name in names
        for group in matching(wanted, queries.errors(SessionKey(caller.team, name)), now)
    ]
    ours: dict[str, Any] = {"found": len(found), "sessions_searched": len(names)}
    if more:
        ours["not_searched"] = "Older sessions; list_sessions tells them, `session` names one."
    if not found:
        ours["why_empty"] = (
            "Nothing matches. Words must all be found; "
            "filters are is: type: file: user: source: since:"
        )
    said = untrusted(errors=found)
    return {"ours": ours, "untrusted_event": fitted({"errors": [], **said}, "errors")}


def get_error(caller: Caller, session: str, fingerprint: str) -> dict[str, Any]:
    """One error group with its evidence and what is suggested."""
    key = _session(caller, session)
    queries = wiring.wired().queries
    group = queries.errors(key, GroupParams(fingerprint=fingerprint))
    sample = group.get("sample") or {}
    own = ("fingerprint", "status", "count", "first_seen", "last_seen", "kind", "flaky", "notes")
    said = {name: group.get(name) for name in SAID[:8]}
    frames = [
        f"{f['function'] or '?'} {f['file']}:{f['line']}" for f in (group.get("frames") or ())[:12]
    ]
    return {
        "ours": {name: group.get(name) for name in own} | {"suggestions": _suggested(key, group)},
        "untrusted_event": untrusted(
            **said,
            frames=frames,
            sample={k: sample.get(k) for k in ("id", "type", "timestamp", "source", "content")},
            suspect_edit=group.get("suspect_edit"),
            request_before=group.get("request_before"),
            commit=group.get("commit"),
            members=group.get("members"),
            differs_from_green_runs=group.get("differs"),
            similar=[s["title"] for s in group.get("similar") or ()][:5],
        ),
    }


def search_events(
    caller: Caller, session: str, text: str = "", types: str = "", after: int = 0, limit: int = 30
) -> dict[str, Any]:
    """Events of a session's log by a text and types."""
    key = _session(caller, session)
    kinds = [t for t in types.split(",") if t] or None
    params = EventsParams(after=after, limit=limit, types=kinds, text=text or None)
    page = wiring.wired().queries.events(key, params)
    shown = ("id", "seq", "type", "timestamp", "source", "content", "stack_trace", "fingerprint")
    said = untrusted(events=[{k: v for k, v in e.items() if k in shown} for e in page["events"]])
    told = fitted({"events": [], **said}, "events")
    ours: dict[str, Any] = {"head": page["head"], "next": page["next"]}
    if not page["events"]:
        ours["why_empty"] = "No event of this session holds that text and type behind `after`."
    elif "left_out" in told:
        ours["next"] = told["events"][-1]["seq"] if told["events"] else page["events"][0]["seq"]
    return {"ours": ours, "untrusted_event": told}


def suggest_fix(caller: Caller, session: str, fingerprint: str) -> dict[str, Any]:
    """What our rules and the team's own fixes suggest for an error group."""
    key = _session(caller, session)
    group = wiring.wired().queries.errors(key, GroupParams(fingerprint=fingerprint))
    found = _suggested(key, group)
    ours: dict[str, Any] = {"fingerprint": group["fingerprint"], "suggestions": found}
    if not found:
        ours["why_empty"] = (
            "No rule and no fix of the team fits. Read get_error; the fix will be learned."
        )
    return {"ours": ours, "untrusted_event": untrusted(place=group.get("place"))}


def record_outcome(
    caller: Caller, session: str, solution_id: str, success: bool, fingerprint: str = ""
) -> dict[str, Any]:
    """Say whether a suggestion held; everybody in the session is told."""
    require(caller, "ingest")
    told: dict[str, Any] = {"success": success, "session_id": session, "by": "agent"}
    if fingerprint:
        told["fingerprint"] = fingerprint
    _session(caller, session)
    wiring.wired().outcomes.tell(caller, solution_id, told)
    return {"ours": {"recorded": solution_id, "success": success}}


def session_changelog(caller: Caller, session: str) -> dict[str, Any]:
    """What happened in a session, as Markdown."""
    text = wiring.wired().queries.markdown(_session(caller, session))
    return {"ours": {"session": session}, "untrusted_event": untrusted(markdown=text)}


def _session(caller: Caller, session: str) -> SessionKey:
    """A session that the caller's team has; raises `NotFound`, `BadRequest`."""
    if not session or len(session) > 128:
        raise BadRequest("Name a session; list_sessions tells them.", code="invalid_params")
    key = SessionKey(caller.team, session)
    try:
        wiring.wired().queries.require(key)
    except NotFound as error:
        raise NotFound(f"{error.message} list_sessions tells those that exist.") from error
    return key


def _suggested(key: SessionKey, group: Mapping[str, Any]) -> list[dict[str, Any]]:
    shown = wiring.wired().queries.solutions(key)
    mine = [s for s in shown if s.get("fingerprint") == group["fingerprint"]][:3]
    return [suggestion(s, {name: group.get(name) for name in SAID}) for s in mine]


def _row(group: dict[str, Any]) -> dict[str, Any]:
    place = group.get("place") or {}
    return {
        "fingerprint": group["fingerprint"],
        "status": group["status"],
        "count": group["count"],
        "title": str(group["title"])[:200],
        "place": f"{place['file']}:{place.get('line') or ''}" if place.get("file") else None,
        "last_seen": group["last_seen"],
    }
