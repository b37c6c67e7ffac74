"""The team's issues packed for search: few rows in the order of the lists, and one row for each
issue that changed since (a sorted run and what is newer than it: O'Neil et al., 1996, "The
Log-Structured Merge-Tree").

A list's own rows are read for a page of it. Whoever looks for a word would read thousands of them;
packed they are a tenth of the bytes. Parts of a run never change: a new run takes the place of the
old one, with what has changed in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypedDict, cast

from pydantic_core import from_json, to_json

from devintel import keys
from devintel.errors import Unavailable
from devintel.issues.document import Summary
from devintel.ports import Ports, Row

_STEP, _TRIES = 500, 20
LASTS_MS = 86_400_000
"""A run is made anew after a day: what expires is packed no longer than that."""
PARTS_AT_ONCE = 4


class Part(TypedDict):
    """A part of a run: its number, the last place in it, its bytes as they are charged, and until
    when the last of its issues lasts."""

    number: int
    end: str
    bytes: int
    ttl: int


class Run(TypedDict, total=False):
    """How the issues are packed: the parts in order, the newest issues first; `run` 0: not yet."""

    run: int
    parts: list[Part]
    at_ms: int
    claimed_ms: int
    v: int


class Packed(NamedTuple):
    """An issue: `place` is its time and name, `text` its summary as JSON."""

    place: str
    ttl: int
    text: str

    @property
    def name(self) -> str:
        """Its id as keys spell it."""
        return self.place[15:]

    @property
    def summary(self) -> Summary:
        """The issue as its list shows it."""
        return cast(Summary, from_json(self.text))


class Changed(TypedDict):
    """An issue as it is since the run; one that is in no list any more has no place."""

    id: str
    place: str
    text: str
    ttl: int


def changed(place: str, summary: Summary, ttl: int) -> Row:
    """The note of how an issue is now; without a place: that it is in no list any more."""
    text = to_json(summary).decode() if place else ""
    row: Changed = {"id": summary["id"], "place": place, "text": text, "ttl": ttl}
    return cast(Row, row)


def forget(ports: Ports, team: str) -> None:
    """Let nothing stay of what is packed, nor of a packing that is under way; raises
    `Unavailable` where others keep packing."""
    ports.store.move_fence(keys.team(team))
    _end_run(ports, team)
    pk = keys.team(team)
    for prefix in (keys.ISSUE_PACKED + "0", keys.ISSUE_CHANGED):
        while page := ports.store.list(pk, prefix, limit=_STEP):
            for sk, _ in page:
                ports.store.delete(keys.Key(pk, sk))


def _end_run(ports: Ports, team: str) -> None:
    for _ in range(_TRIES):
        run = run_of(ports, team)
        if not run or written(ports, team, {"run": 0}, run.get("v", 0)):
            return
    raise Unavailable("Others keep packing the team's issues.", code="busy")


def part(team: str, run: int, number: int) -> keys.Key:
    """Where a part of a run is kept."""
    return keys.Key(keys.team(team), f"{keys.issue_run(run)}{number:05d}")


def run_of(ports: Ports, team: str) -> Run:
    """How the team's issues are packed."""
    return cast(Run, ports.store.get(keys.issues_packed(team)) or {})


def written(ports: Ports, team: str, run: Run, version: int) -> bool:
    """Say how the issues are packed from now on; False where somebody else did since `version`."""
    return ports.store.swap(keys.issues_packed(team), cast(Row, run), version)


def changes_of(ports: Ports, team: str, most: int) -> dict[str, Changed]:
    """What has changed since the run, by names as keys spell them."""
    rows = ports.store.list(keys.team(team), keys.ISSUE_CHANGED, limit=most)
    return {sk.removeprefix(keys.ISSUE_CHANGED): cast(Changed, row) for sk, row in rows}


def issue_of(row: Changed) -> Packed:
    """An issue as it is since the run."""
    return Packed(row["place"], row["ttl"], row["text"])


def stale(run: Run, now_ms: int) -> bool:
    """Whether there is no run, or one so old that much in it may have expired."""
    return not run.get("run") or now_ms - run["at_ms"] > LASTS_MS


def alive(run: Run, now_ms: int) -> list[Part]:
    """The parts of which something lasts still."""
    return [one for one in run.get("parts", ()) if one["ttl"] > now_ms // 1000]


def parts_of(ports: Ports, team: str, run: int, parts: Sequence[Part]) -> list[Packed] | None:
    """The issues of parts in a row; None where a newer run has taken them away.

    Parts do not change, so the cheaper read will do where it has all of them.
    """
    pk, before = keys.team(team), parts[0]["number"] - 1
    after = part(team, run, before).sk if before >= 0 else ""
    for consistent in (False, True):
        rows = ports.store.list(
            *(pk, keys.issue_run(run)), limit=len(parts), after=after, consistent=consistent
        )
        if len(rows) == len(parts):
            return [Packed(*one) for _, row in rows for one in row["issues"]]
    return None


def listed(ports: Ports, team: str) -> Iterator[Packed]:
    """The issues as their lists have them: the newest place of each."""
    pk, found = keys.team(team), dict[str, Packed]()
    after = ""
    while page := ports.store.list(pk, keys.ISSUE_ORDER, limit=_STEP, after=after):
        after = page[-1][0]
        for sk, row in page:
            place = sk[len(keys.ISSUE_ORDER) + 2 :]
            if place > getattr(found.get(row["id"]), "place", ""):
                shown = {name: value for name, value in row.items() if name != "ttl"}
                found[row["id"]] = Packed(place, row["ttl"], to_json(shown).decode())
    yield from sorted(found.values(), reverse=True)
