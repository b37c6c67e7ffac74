"""Precision, coverage and wrong-answer rate of the solutions on the labelled errors.

    python -m benchmarks.solutions [--json] [--half seen|held-out] [--misses]

Only what the product says counts: the event goes in by `/ingest`, the first solution that the
session is shown comes out. It is right where its family is the label's and it names something
that the error quotes (an identifier, a path, a number), if the error quotes anything: a family
alone helps nobody. Answers from the session's causality count as neither.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from benchmarks.product import Product

LABELLED = Path(__file__).parents[1] / "tests" / "labelled" / "errors.jsonl"
BARS = {"precision at 1": 0.95, "coverage": 0.75, "wrong-answer rate": 0.02, "CPU ms a case": 25.0}
AT_MOST = ("wrong-answer rate", "CPU ms a case")
_QUOTED = re.compile(
    r"""(?<!\w)(['"`])(?P<quoted>[^\n]{1,60}?)\1(?!\w)|[‘“](?P<typeset>[^’”\n]{1,60})[’”]|"""
    r"""(?P<name>\S+) is not (?:defined|a function|iterable)|"""
    r"""\b(?:port|status|code|HTTP)[ :]+(?P<number>\d{2,5})\b"""
)
_OF_THE_LANGUAGE = {"NoneType", "str", "int", "list", "dict", "object", "undefined", "null", "<"}
"""Words that an engine quotes in many errors; naming one says nothing of this error."""


class Answered(NamedTuple):
    """One labelled error and the first solution that the product showed, {} for none."""

    label: dict[str, Any]
    best: dict[str, Any]

    @property
    def family(self) -> str:
        """The family answered; empty where no family was claimed."""
        family = str(self.best.get("family") or "")
        return "" if family in ("unknown", "causality") else family

    @property
    def right(self) -> bool:
        """The family is the label's, and the answer is about this error."""
        return bool(self.family) and self.family == self.label["family"] and self.specific

    @property
    def specific(self) -> bool:
        """Whether the answer names something that the error quotes, if it quotes anything."""
        quoted = slots(self.label["event"])
        parts = ("root_cause", "solution_code", "explanation")
        said = " ".join(str(self.best.get(part)) for part in parts).casefold()
        return not quoted or any(slot.casefold() in said for slot in quoted)


def slots(event: dict[str, Any]) -> set[str]:
    """What an error quotes: identifiers, paths and their parts, codes, phrases."""
    content = event["content"]
    shown = [content.get("message"), content.get("data")]
    shown += [one["message"] for one in content.get("diagnostics") or ()]
    found = _QUOTED.finditer(" ".join(str(text) for text in shown if text))
    words = {word.strip() for match in found for word in match.groupdict().values() if word}
    single = [word for word in words if not re.search(r"\s", word)]
    words |= {part for word in single for part in re.findall(r"[^\W\d]\w{2,}", word)}
    return words - _OF_THE_LANGUAGE - {""}


def held_out(identity: str) -> bool:
    """Whether a labelled error is of the half that no rule was written with."""
    return int(hashlib.md5(identity.encode()).hexdigest(), 16) % 2 == 1


def labelled(half: str = "") -> list[dict[str, Any]]:
    """The labelled errors `{id, event, family, source}`; of one half, or all."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    return [row for row in rows if not half or held_out(row["id"]) == (half == "held-out")]


def asked(row: dict[str, Any]) -> Answered:
    """What the product shows first when the event comes in."""
    product = Product("labelled")
    product.tell(_told(dict(row["event"])))
    shown = product.solutions()
    return Answered(row, shown[0] if shown else {})


def _told(event: dict[str, Any]) -> list[dict[str, Any]]:
    """The event as a client sends it; a diagnostic stays until the file is saved and after."""
    del event["id"], event["session_id"]
    stack = event.pop("stack_trace", None)
    sent = event | ({"stack": stack} if stack else {})
    if event["type"] == "file":
        return [sent, *(sent | {"subtype": "saved"} for _ in range(2))]
    if event["type"] == "terminal":
        after = {"name": event["content"]["name"], "data": "clear", "command": "clear"}
        return [sent, {"type": "terminal", "subtype": "command", "content": after}]
    return [sent]


def answered(rows: list[dict[str, Any]]) -> list[Answered]:
    """Each error with its first solution."""
    return [asked(row) for row in rows]


def measured(found: list[Answered]) -> dict[str, float]:
    """The figures of a set of answers."""
    known = [one for one in found if one.label["family"] != "none"]
    other = [one for one in found if one.label["family"] == "none"]
    claimed = [one for one in known if one.family]
    right = [one for one in claimed if one.right]
    return {
        "precision at 1": len(right) / max(len(claimed), 1),
        "coverage": len(right) / max(len(known), 1),
        "wrong-answer rate": sum(bool(one.family) for one in other) / max(len(other), 1),
    }


def families_covered(found: list[Answered]) -> float:
    """The share of labelled families of which some error is answered rightly."""
    known = {one.label["family"] for one in found} - {"none"}
    return len({one.family for one in found if one.right}) / len(known)


def report(half: str = "") -> Iterator[dict[str, Any]]:
    """Rows `{row, value, bar, holds}`."""
    for name in (half,) if half else ("seen", "held-out"):
        rows = labelled(name)
        began = process_time()
        found = answered(rows)
        spent = (process_time() - began) * 1000 / len(rows)
        figures = measured(found) | {"CPU ms a case": spent}
        for figure, value in figures.items():
            bar = BARS[figure]
            holds = value <= bar if figure in AT_MOST else value >= bar
            yield _row(f"solutions, {name} half ({len(rows)} errors): {figure}", value, bar, holds)
        value = families_covered(found)
        yield _row(f"solutions, {name} half: families covered", value, 0.75, value >= 0.75)


def _row(row: str, value: float, bar: float, holds: bool) -> dict[str, Any]:
    return {"row": row, "value": round(value, 4), "bar": bar, "holds": holds}


def misses(half: str) -> Iterator[str]:
    """The errors answered wrongly or not at all, one a line."""
    for one in answered(labelled(half)):
        none = one.label["family"] == "none"
        if bool(one.family) if none else not one.right:
            why = "too general" if one.family == one.label["family"] else "other family"
            text = json.dumps(one.label["event"]["content"], ensure_ascii=False)[:140]
            name = one.best.get("pattern_name", "no answer")
            yield f"{one.label['family']} <- {name} ({why}): {text}"


def main() -> int:
    """Print the figures; the exit code says whether all bars hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=("seen", "held-out"), default="")
    parser.add_argument("--misses", action="store_true", help="list what was not answered rightly")
    chosen = parser.parse_args()
    if chosen.misses:
        print("\n".join(misses(chosen.half)))
        return 0
    rows = list(report(chosen.half))
    if chosen.json:
        print(json.dumps(rows))
    else:
        for row in rows:
            holds = "holds" if row["holds"] else "FAILS"
            print(f"{row['row']:<70} {row['value']:>8} (bar {row['bar']}) {holds}")
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
