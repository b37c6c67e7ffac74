"""The team's memory: groups seen before, what ended them, and what the next session is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from devintel import keys
from devintel.memory import remembered
from devintel.memory.aging import MEMORY_S, lasting, young_group
from devintel.memory.amending import amend
from devintel.memory.outcome_records import TRIES
from devintel.memory.remembered import GroupRow, SolutionRow
from devintel.model import SessionKey
from devintel.outcomes import tally
from devintel.outcomes.documents import LearnedFix
from devintel.outcomes.record import OutcomeRecord
from devintel.ports import Ports
from devintel.projection import State, views
from devintel.solutions.case import Case, MemoryHit
from devintel.solutions.memory import alike, features, from_json
from devintel.solutions.solution import SolutionView
from devintel.timestamp import iso, to_ms

KEPT_FIXES = 5
SOON = 24 * 60 * 60_000
"""What is back within a day was not mended."""
NEAR_GROUPS = 500
"""Groups of the team that are compared when a group has no memory of its own."""


def recall(ports: Ports, team: str, case: Case) -> tuple[MemoryHit, ...]:
    """What ended this group before; else what ended groups like it."""
    own = remembered.group(ports, team, case.fingerprint) or {}
    exact = [_hit(ports, team, case.fingerprint, own, fix) for fix in own.get("fixes", ())]
    if exact:
        return tuple(hit for hit in _together(exact) if hit.successes)
    known = remembered.groups(ports, team, NEAR_GROUPS)
    rows = {row["fingerprint"]: row for row in known if row.get("fixes")}
    rows.pop(case.fingerprint, None)
    others = {name: from_json(row.get("features") or {}) for name, row in rows.items()}
    return tuple(
        _hit(ports, team, near.fingerprint, rows[near.fingerprint], fix, near.similarity, near.same)
        for near in alike(features(case), others)
        for fix in rows[near.fingerprint]["fixes"][-1:]
        if not _fell(remembered.solution(ports, team, fix["id"]).get("records", ()), fix)
    )


def _together(hits: list[MemoryHit]) -> tuple[MemoryHit, ...]:
    """Fixes that made the same change are one fix, which was tried more than once: the newest."""
    found: dict[tuple[str, ...], MemoryHit] = {}
    for hit in hits:
        change = (hit.file, " ".join(hit.code.split()), "" if hit.code else hit.commit or hit.when)
        before = found.pop(change, None)
        if before is not None:
            tries, successes = before.tries + hit.tries, before.successes + hit.successes
            hit = replace(hit, tries=tries, successes=successes)
        found[change] = hit
    return tuple(found.values())


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

    def seen(row: GroupRow) -> GroupRow:
        sessions = row.get("sessions", [])
        if session.session in sessions[-1:]:
            return row
        now = ports.clock()
        seen_at = row.get("seen_at", {})
        others = [s for s in sessions if s != session.session][-19:]
        others = [s for s in others if seen_at.get(s, now) > now - lasts_s * 1000]
        kept: GroupRow = {"first_seen": iso(now), "fixes": []}
        kept.update(young_group(row, now, lasts_s))
        kept.update(
            {
                "fingerprint": fingerprint,
                "title": f"{case.type}: {case.template}"[:200],
                "type": case.type,
                "features": features(case).as_json(),
                "sessions": [*others, session.session],
                "seen_at": {s: seen_at.get(s, now) for s in others} | {session.session: now},
                "last_seen": iso(now),
                "ttl": now // 1000 + lasts_s,
            }
        )
        return kept

    amend(ports, keys.group(session.team, fingerprint), seen, TRIES)


def learn(
    ports: Ports,
    session: SessionKey,
    state: State,
    fingerprint: str,
    fix: LearnedFix,
    *,
    lasts_s: int = MEMORY_S,
) -> None:
    """An edit or commit ended the group: the team knows how it was done."""
    remember(ports, session, state, fingerprint, lasts_s=lasts_s)

    def ended(row: GroupRow) -> GroupRow:
        if not row:
            return row
        kept = [f for f in row["fixes"] if f["id"] != fix["id"]][-(KEPT_FIXES - 1) :]
        mine: LearnedFix = {**fix, "session": session.session}
        return {**row, "fixes": [*kept, mine], "best": None}

    amend(ports, keys.group(session.team, fingerprint), ended, TRIES)


def keep_best(
    ports: Ports,
    session: SessionKey,
    fingerprint: str,
    solution: SolutionView,
    *,
    lasts_s: int = MEMORY_S,
) -> None:
    """What the next session is told at once; and where the solution was shown last.

    What rests on the events of one session (its edit, its request) is of no use to another.
    """
    best = None if solution["source"] == "causality" else without_events(solution)

    def kept(row: GroupRow) -> GroupRow:
        return row if not row or row.get("best") == best else {**row, "best": best}

    def shown(row: SolutionRow) -> SolutionRow:
        where: SolutionRow = {"session": session.session, "fingerprint": fingerprint}
        return lasting(ports, row, where, lasts_s)

    amend(ports, keys.group(session.team, fingerprint), kept, TRIES)
    amend(ports, keys.solution(session.team, solution["solution_id"]), shown, TRIES)


def shown_in(ports: Ports, team: str, solution_id: str) -> tuple[str, str] | None:
    """Session and group where a solution was shown last; None where it never was."""
    row = remembered.solution(ports, team, solution_id)
    return (row["session"], row["fingerprint"]) if "session" in row else None


def without_events(solution: SolutionView) -> SolutionView:
    """A solution without what it quotes of a session's events."""
    kept = [one for one in solution["evidence"] if one["kind"] == "docs"]
    return {**solution, "evidence": kept}


def _hit(
    ports: Ports,
    team: str,
    fingerprint: str,
    row: GroupRow,
    fix: LearnedFix,
    similarity: float = 1.0,
    same: str = "",
) -> MemoryHit:
    records = remembered.solution(ports, team, fix["id"]).get("records", [])
    tries, successes = tally.tally(records, ports.clock())
    return MemoryHit(
        fingerprint=fingerprint,
        title=row.get("title", ""),
        how=fix.get("how", ""),
        what=fix.get("what", ""),
        who=fix["who"],
        when=fix.get("when", ""),
        solution_id=fix["solution_id"],
        file=fix.get("file", ""),
        line=fix.get("line", 0),
        code=fix.get("code", ""),
        root_cause=fix.get("root_cause", ""),
        commit=fix.get("commit", ""),
        event_ids=tuple(fix.get("event_ids", ())),
        tries=max(1, round(tries + 1)),
        successes=0 if _fell(records, fix) else max(1, round(successes + 1)),
        near=similarity < 1.0,
        similarity=similarity,
        same=same,
    )


def _fell(records: Iterable[OutcomeRecord], fix: LearnedFix) -> bool:
    """Whether the error came back soon, with the fix in place: it never held."""
    made = to_ms(fix.get("when")) or 0
    told = [one for one in records if not one["undone"]]
    back = [one["at_ms"] for one in told if one["result"] == "regressed"]
    return any(ms - made < SOON for ms in back) and not any(
        one["result"] == "worked" and one["at_ms"] > back[-1] for one in told
    )
