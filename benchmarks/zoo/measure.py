"""What the product says of the recorded zoo, and what peers say of the same text.

    python -m benchmarks.zoo.measure [--tool NAME] [--plain] [--misses]

seen      some error group
headline  the first row's title or message says what broke (`anywhere`: some row's does)
place     the row that says it names the file and line of the break, among its places
answer    its first solution names what the fix is made of, where a general answer exists
wrong     a solution that claims to know, and does not name it
same      the same groups, and some, when the output is cut anywhere
clean     no group for a run that worked, although it speaks of errors
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.product import Product, ragged, whole
from benchmarks.zoo import recorded
from benchmarks.zoo.case import Case, cases
from benchmarks.zoo.peers import PEERS
from devintel.solutions.calibration import Told, calibration

BARS = {
    "headline": 0.95,
    "place": 0.95,
    "answer": 0.90,
    "wrong": 0.02,
    "same": 0.95,
    "clean": 1.0,
}
AT_MOST = ("wrong",)
Row = dict[str, Any]


class Said(NamedTuple):
    """Whether the product was right about a case; None where the label does not ask."""

    seen: bool | None = None
    headline: bool | None = None
    anywhere: bool | None = None
    place: bool | None = None
    answer: bool | None = None
    wrong: bool | None = None
    same: bool | None = None
    clean: bool | None = None
    sure: float | None = None


FIGURES = tuple(name for name in Said._fields if name != "sure")


def judged(case: Case, recording: recorded.Recording, *, terminal: bool = True) -> Said:
    """Feed a recording whole and cut anywhere, and hold the answers against the label."""
    text = recording.terminal if terminal else recording.plain
    rows, answers = _fed(recording, whole(text))
    in_pieces, _ = _fed(recording, ragged(text))
    if case.clean:
        return Said(clean=not rows and not in_pieces)
    telling = [row for row in rows if says(case, f"{row['title']} {row['message']}")]
    place = any(at(case.place, row) for row in telling) if case.place else None
    answer = answers.get(telling[0]["fingerprint"], {}) if telling else {}
    right = claims(answer) and names(case, answer) if case.answer is not None else None
    return Said(
        seen=bool(rows),
        headline=rows[:1] == telling[:1] and bool(rows),
        anywhere=bool(telling),
        place=place,
        answer=right,
        wrong=None if right is None else claims(answer) and not right,
        same=bool(rows) and _prints(rows) == _prints(in_pieces),
        sure=float(answer["confidence"]) if claims(answer) and right is not None else None,
    )


def _fed(recording: recorded.Recording, pieces: Iterator[str]) -> tuple[list[Row], Row]:
    product = Product()
    product.ran(recording.command, pieces, recording.exit)
    return product.errors(), product.first_answers()


def _prints(rows: list[Row]) -> set[str]:
    return {row["fingerprint"] for row in rows}


def says(case: Case, text: str) -> bool:
    """Whether a text says everything that the case's headline must."""
    flat = " ".join(text.split())
    return all(any(" ".join(o.split()) in flat for o in word.split("|")) for word in case.says)


def at(place: tuple[str, int] | None, row: Row) -> bool:
    """Whether a row names a place; folders before the file's name are not compared."""
    if place is None:
        return False
    name = place[0].rpartition("/")[2]
    return any(
        str(found.get("file") or "").replace("\\", "/").rpartition("/")[2] == name
        and found.get("line") == place[1]
        for found in [row.get("place") or {}, *(row.get("places") or [])]
    )


def names(case: Case, answer: Row) -> bool:
    """Whether a solution names what the fix is made of."""
    said = " ".join(str(answer.get(k)) for k in ("root_cause", "solution_code", "explanation"))
    folded = said.casefold()
    return bool(answer) and all(
        any(option.casefold() in folded for option in word.split("|")) for word in case.answer or ()
    )


def claims(answer: Row) -> bool:
    """Whether a solution says that it knows; the honest fallback does not."""
    return bool(answer) and answer.get("source") != "fallback"


def measured(tool: str = "", *, terminal: bool = True) -> dict[str, list[tuple[Case, Said]]]:
    """Each recorded case with what was said of it, by tool."""
    recordings, found = recorded.read(), defaultdict(list)
    for case in cases(tool):
        if case.id in recordings:
            said = judged(case, recordings[case.id], terminal=terminal)
            found[case.tool].append((case, said))
    return dict(found)


def rates(found: list[tuple[Case, Said]]) -> dict[str, float | None]:
    """The share of the cases that ask for each figure."""
    columns = {}
    for name in FIGURES:
        asked = [v for _, said in found if (v := getattr(said, name)) is not None]
        columns[name] = sum(asked) / len(asked) if asked else None
    return columns


def table(found: dict[str, list[tuple[Case, Said]]]) -> Iterator[str]:
    """A line a tool, and one for all."""
    yield f"{'':16}{'n':>5}" + "".join(f"{name:>10}" for name in FIGURES)
    every = [one for ones in found.values() for one in ones]
    for name, ones in [*sorted(found.items()), ("all", every)]:
        cells = ["" if v is None else f"{v:.2f}" for v in rates(ones).values()]
        yield f"{name:16}{len(ones):>5}" + "".join(f"{cell:>10}" for cell in cells)


def report() -> Iterator[Row]:
    """Rows `{row, value, bar, holds}` for `make bench`; the table goes before them."""
    found = measured()
    print("\n".join(table(found)), flush=True)
    everything = [one for ones in found.values() for one in ones]
    every = [one for one in everything if not one[0].blind]
    failing = sum(not case.clean for case, _ in every)
    tools = len({case.tool for case, _ in every})
    title = f"zoo ({failing} failures of {tools} tools, {len(every) - failing} clean runs)"
    for name, value in rates(every).items():
        bar = BARS.get(name)
        holds = bar is None or value is None or (value <= bar if name in AT_MOST else value >= bar)
        shown = None if value is None else round(value, 4)
        yield {"row": f"{title}: {name}", "value": shown, "bar": bar, "holds": holds}
    yield from _halves(every)
    yield from _blind(everything)
    yield from _peers([case for case, _ in every])


def held_out(case: Case) -> bool:
    """Whether a case is of the half on which nothing is calibrated."""
    return hashlib.sha256(case.id.encode()).digest()[0] % 2 == 1


def _halves(every: list[tuple[Case, Said]]) -> Iterator[Row]:
    """Answers of each half, and how far confidence is from what was right: it is told too low
    here, being set on what nobody had read."""
    for name, kept in (("calibrated on", False), ("kept aside", True)):
        half = [one for one in every if held_out(one[0]) == kept]
        for figure in ("headline", "place", "answer", "wrong"):
            value = rates(half)[figure]
            yield {"row": f"zoo, half {name}: {figure}", "value": round(value or 0.0, 4)}
        told = [Told(s.sure, bool(s.answer)) for _, s in half if s.sure is not None]
        value = round(calibration(told).ece, 4)
        yield {"row": f"zoo, half {name}: calibration error", "value": value}


def unread(case: Case) -> bool:
    """Whether nobody has ever looked at what the product says of a blind tool."""
    return case.blind != "" and _read(case).endswith("never read")


def _read(case: Case) -> str:
    """When the misses of a blind tool were read. The name decides: half of the first day's tools
    were read at once, a day later half of the rest; of the second series one half was."""
    digest = hashlib.sha256(case.tool.encode()).digest()
    if case.series > 1:
        return f"second set, {'never read' if digest[1] % 2 else 'misses read since'}"
    if case.blind != HALVED or digest[1] % 2 == 0:
        return "read first"
    return "read second" if digest[2] % 2 == 0 else "never read"


HALVED = "2026-11-28"
"""The day of whose blind tools a half was left unread; of the other day's first set all were
read."""


def _blind(every: list[tuple[Case, Said]]) -> Iterator[Row]:
    """The tools that were recorded and labelled before anybody saw what the product says of them,
    by the day and by when their misses were read."""
    found = defaultdict(list)
    for one in every:
        if one[0].blind:
            found[f"{one[0].blind}, {_read(one[0])}"].append(one)
    for name, part in sorted(found.items()):
        tools = len({case.tool for case, _ in part})
        for figure, value in rates(part).items():
            shown = None if value is None else round(value, 4)
            yield {"row": f"zoo, blind, {tools} tools, {name}: {figure}", "value": shown}
    unseen = [s for case, s in every if unread(case) and s.sure is not None]
    value = round(calibration([Told(s.sure or 0.0, bool(s.answer)) for s in unseen]).ece, 4)
    row = f"zoo, blind, never read, {len(unseen)} answers: calibration error"
    yield {"row": row, "value": value, "bar": 0.08, "holds": value <= 0.08}


def _peers(every: list[Case]) -> Iterator[Row]:
    """What somebody sees who reads a peer's output instead."""
    recordings = recorded.read()
    for name, peer in PEERS.items():
        shown = {case.id: peer(_bare(recordings[case.id].terminal)) for case in every}
        failing = [case for case in every if not case.clean]
        said = sum(says(case, shown[case.id]) for case in failing) / len(failing)
        yield {"row": f"zoo, {name}: says what broke", "value": round(said, 4)}
        quiet = [not shown[case.id].strip() for case in every if case.clean]
        value = round(sum(quiet) / max(len(quiet), 1), 4)
        yield {"row": f"zoo, {name}: silent on clean runs", "value": value}


def _bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\r", "", text)


def main() -> int:
    """Print the table, or what is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", default="")
    parser.add_argument("--plain", action="store_true", help="as it was printed into a pipe")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    found = measured(options.tool, terminal=not options.plain)
    if options.misses:
        for ones in found.values():
            for case, said in ones:
                bad = [k for k in FIGURES if getattr(said, k) is (k == "wrong")]
                if bad:
                    print(json.dumps({"case": case.id, "misses": bad}))
    print("\n".join(table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
