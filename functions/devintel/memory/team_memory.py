"""The team's memory: groups seen before, what ended them, and how suggestions turned out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import to_json

from devintel import keys
from devintel.model import SessionKey
from devintel.outcomes import tally
from devintel.ports import Ports, Row
from devintel.projection import State, views
from devintel.solutions.case import Case, MemoryHit
from devintel.solutions.memory import alike, features, from_json
from devintel.solutions.solution import Solution
from devintel.solutions.suggest import believed, no_outcomes
from devintel.solutions.suggest import suggest as ranked
from devintel.timestamp import iso, to_ms

KEPT_RECORDS = 200
"""Outcomes kept for a solution; they age to nothing long before this many are a loss."""
KEPT_BYTES = 200_000
KEPT_FIXES = 5
NEAR_GROUPS = 500
"""Groups of the team that are compared when a group has no memory of its own."""
MEMORY_S = 365 * 86_400
"""A team's memory of a group outlives the events of its sessions, unless it chose otherwise."""
TRIES = 5


Ask = Callable[[Case], Solution | None]
"""Asks a language model; None where its answer does not hold against the evidence."""
ASK_BELOW = 0.5
"""A model is asked only where evidence, rules and memory leave less confidence than this."""


def suggest(
    ports: Ports, session: SessionKey, state: State, fingerprint: str, ask: Ask | None = None
) -> list[dict[str, Any]]:
    """Solutions for a group, best first, as clients read them."""
    case = views.case(state, fingerprint, ())
    if case is None:
        return []
    hits = recall(ports, session.team, case)
    case = views.case(state, fingerprint, hits) or case
    rows: dict[str, Row] = {}

    def counts(level: str) -> tuple[float, float]:
        return _counts(ports, session.team, level, rows)

    found = ranked(case, counts)
    if ask and found and found[0].confidence < ASK_BELOW and (asked := ask(case)):
        found = sorted([believed(asked, counts), *found], key=lambda s: -s.confidence)
    return [solution.wire() for solution in found]


def suggest_to_stranger(state: State, fingerprint: str) -> list[dict[str, Any]]:
    """What our rules alone say of a stranger's own event: nothing learned, of nobody's session."""
    case = views.bare(state, fingerprint)
    return [solution.wire() for solution in ranked(case, no_outcomes)] if case else []


def recall(ports: Ports, team: str, case: Case) -> tuple[MemoryHit, ...]:
    """What ended this group before; else what ended groups like it."""
    own = ports.store.get(keys.group(team, case.fingerprint)) or {}
    exact = [_hit(ports, team, case.fingerprint, own, fix) for fix in own.get("fixes", ())]
    if exact:
        return tuple(exact)
    rows = {row["fingerprint"]: row for _, row in _groups(ports, team) if row.get("fixes")}
    rows.pop(case.fingerprint, None)
    known = {name: from_json(row.get("features") or {}) for name, row in rows.items()}
    return tuple(
        _hit(ports, team, near.fingerprint, rows[near.fingerprint], fix, near.similarity, near.same)
        for near in alike(features(case), known)
        for fix in rows[near.fingerprint]["fixes"][-1:]
    )


def remember(
    ports: Ports,
    session: SessionKey,
    state: State,
    fingerprint: str,
    *,
    lasts_s: int = MEMORY_S,
) -> None:
    """The team has seen this group, in this session: its template is kept, not what it said."""
    case = views.case(state, fingerprint, ())
    if case is None:
        return

    def seen(row: Row) -> Row | None:
        sessions = row.get("sessions", [])
        if session.session in sessions[-1:]:
            return None
        now = ports.clock()
        seen_at = row.get("seen_at", {})
        others = [s for s in sessions if s != session.session][-19:]
        others = [s for s in others if seen_at.get(s, now) > now - lasts_s * 1000]
        kept = {"first_seen": iso(now), "fixes": []} | _young(row, now, lasts_s)
        return kept | {
            "fingerprint": fingerprint,
            "title": f"{case.type}: {case.template}"[:200],
            "type": case.type,
            "features": features(case).as_json(),
            "sessions": [*others, session.session],
            "seen_at": {s: seen_at.get(s, now) for s in others} | {session.session: now},
            "last_seen": iso(now),
            "ttl": now // 1000 + lasts_s,
        }

    _amend(ports, keys.group(session.team, fingerprint), seen)


def learn(
    ports: Ports,
    session: SessionKey,
    state: State,
    fingerprint: str,
    fix: dict[str, Any],
    *,
    lasts_s: int = MEMORY_S,
) -> None:
    """An edit or commit ended the group: the team knows how it was done."""
    remember(ports, session, state, fingerprint, lasts_s=lasts_s)

    def ended(row: Row) -> Row | None:
        if not row:
            return None
        kept = [f for f in row["fixes"] if f.get("id") != fix.get("id")][-(KEPT_FIXES - 1) :]
        return row | {"fixes": [*kept, fix | {"session": session.session}], "best": None}

    _amend(ports, keys.group(session.team, fingerprint), ended)


def keep_best(
    ports: Ports,
    session: SessionKey,
    fingerprint: str,
    solution: dict[str, Any],
    *,
    lasts_s: int = MEMORY_S,
) -> None:
    """What the next session is told at once; and where the solution was shown last.

    What rests on the events of one session (its edit, its request) is of no use to another.
    """
    lasting = None if solution.get("source") == "causality" else _without_events(solution)

    def best(row: Row) -> Row | None:
        return None if not row or row.get("best") == lasting else row | {"best": lasting}

    def shown(row: Row) -> Row | None:
        where = {"session": session.session, "fingerprint": fingerprint}
        return _lasting(ports, row, where, lasts_s)

    _amend(ports, keys.group(session.team, fingerprint), best)
    _amend(ports, keys.solution(session.team, str(solution["solution_id"])), shown)


def record(
    ports: Ports, session: SessionKey, outcome: dict[str, Any], *, lasts_s: int = MEMORY_S
) -> None:
    """Keep an outcome with its solution, or, without one, with the fix that it is of."""
    solution_id = str(outcome.get("solution_id") or outcome.get("fix_id") or "")
    if not solution_id:
        return

    def told(row: Row) -> Row | None:
        others = [r for r in row.get("records", ()) if r["id"] != outcome["id"]]
        kept = _newest([*others, outcome][-KEPT_RECORDS:])
        return _lasting(ports, row, {"records": kept}, lasts_s)

    _amend(ports, keys.solution(session.team, solution_id), told)
    _forget_best(ports, session.team, str(outcome.get("fingerprint") or ""))


def outcomes(ports: Ports, team: str) -> list[dict[str, Any]]:
    """Every recorded outcome of the team, for calibration."""
    rows = ports.store.list(keys.team(team), "K#", limit=5000)
    return [r for _, row in rows for r in row.get("records", ())]


def shown_in(ports: Ports, team: str, solution_id: str) -> tuple[str, str] | None:
    """Session and group where a solution was shown last; None where it never was."""
    row = ports.store.get(keys.solution(team, solution_id))
    return (row["session"], row["fingerprint"]) if row and "session" in row else None


def _forget_best(ports: Ports, team: str, fingerprint: str) -> None:
    """An outcome moves the ranking, so the remembered best must be found anew."""
    key = keys.group(team, fingerprint)
    row = ports.store.get(key) if fingerprint else None
    if row and row.get("best"):
        ports.store.swap(key, row | {"best": None}, int(row.get("v", 0)))


def _amend(ports: Ports, key: keys.Key, change: Callable[[Row], Row | None]) -> None:
    """Change a row ({} where there is none), again where somebody else was quicker; None leaves it.

    A race that was lost five times is given up: what the team remembers helps and is not exact.
    """
    for _ in range(TRIES):
        row = ports.store.get(key) or {}
        changed = change(row)
        if changed is None or ports.store.swap(key, changed, int(row.get("v", 0))):
            return


def _lasting(ports: Ports, row: Row, fields: Row, lasts_s: int) -> Row | None:
    """A solution's row with these fields, kept from now on; None where it has them."""
    now = ports.clock()
    changed = _young(row, now, lasts_s) | fields
    return None if changed == row else changed | {"ttl": now // 1000 + lasts_s}


def _young(row: Row, now: int, lasts_s: int) -> Row:
    """A row without the fixes and outcomes that are older than the team's memory reaches."""
    since = now - lasts_s * 1000
    old = dict(row)
    if "fixes" in row:
        old["fixes"] = [f for f in row["fixes"] if (to_ms(f.get("when")) or now) > since]
    if "records" in row:
        old["records"] = [r for r in row["records"] if r.get("at_ms", now) > since]
    return old


def _newest(records: list[Row]) -> list[Row]:
    """As many of the newest records as an item of the store can hold beside the rest."""
    size = 0
    for place, one in enumerate(reversed(records)):
        size += len(to_json(one))
        if size > KEPT_BYTES:
            return records[len(records) - place :]
    return records


def _without_events(solution: dict[str, Any]) -> dict[str, Any]:
    """A solution without what it quotes of a session's events."""
    if "evidence" not in solution:
        return solution
    kept = [e for e in solution["evidence"] if e.get("kind") == "docs"]
    return solution | {"evidence": kept}


def _counts(ports: Ports, team: str, level: str, rows: dict[str, Row]) -> tuple[float, float]:
    """Outcomes under a level's key; a team's outcomes are all that the team may know.

    `rows` keeps what was read for the other levels of the same solution.
    """
    kind, _, rest = level.partition("/")
    fingerprint, _, solution_id = rest.rpartition("/")
    if solution_id not in rows:
        rows[solution_id] = ports.store.get(keys.solution(team, solution_id)) or {}
    row = rows[solution_id]
    records = row.get("records", ())
    if kind == "group":
        records = [r for r in records if r.get("fingerprint") == fingerprint]
    return tally.tally(records, ports.clock())


def _groups(ports: Ports, team: str) -> list[tuple[str, Row]]:
    return ports.store.list(keys.team(team), "F#", limit=NEAR_GROUPS)


def _hit(
    ports: Ports,
    team: str,
    fingerprint: str,
    row: Row,
    fix: dict[str, Any],
    similarity: float = 1.0,
    same: str = "",
) -> MemoryHit:
    names = MemoryHit.__dataclass_fields__
    values: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in fix.items() if k in names
    }
    held = ports.store.get(keys.solution(team, str(fix.get("id", "")))) or {}
    tries, successes = tally.tally(held.get("records", ()), ports.clock())
    values |= {
        "fingerprint": fingerprint,
        "title": row.get("title", ""),
        "near": similarity < 1.0,
        "similarity": similarity,
        "same": same,
        "tries": max(1, round(tries + 1)),
        "successes": max(1, round(successes + 1)) if tries <= successes else round(successes + 1),
    }
    for name in ("how", "what", "who", "when"):
        values.setdefault(name, "")
    return MemoryHit(**values)
