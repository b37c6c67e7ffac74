"""Renders benchmarks/results.json as docs/performance.md, around what is written there by hand.

    python -m benchmarks.page

Only what stands between the two marks is replaced, so that the profiles below stay.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.json"
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- the last run -->", "<!-- end of the last run -->"


def render(results: dict[str, Any]) -> str:
    """The run's facts and its rows as a Markdown table."""
    rows = results["rows"]
    missed = sum(row["holds"] is False for row in rows)
    facts = (
        f"`make bench`, {results['date']}, Python {results['python']}, {results['machine']}: "
        f"{len(rows)} rows, {missed} below their bar."
    )
    table = ["| row | value | bar | |", "|---|---|---|---|", *map(_line, rows)]
    return "\n".join([BEGIN, facts, "", *table, END])


def _line(row: dict[str, Any]) -> str:
    bar = "" if row["bar"] is None else str(row["bar"])
    verdict = "**misses**" if row["holds"] is False else "holds" if bar else ""
    value = row["value"]
    if "modules" in row:
        value = f"{value:g} ({row['modules']} modules, {row['files']} files)"
    if isinstance(value, dict):
        value = ", ".join(f"{name} {number:g}" for name, number in value.items())
    cells = (str(row["row"]), f"{value:g}" if isinstance(value, float) else str(value), bar)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + f" | {verdict} |"


def main() -> None:
    """Replace the table in the page by the last run's."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(before + render(json.loads(RESULTS.read_text("utf-8"))) + after, "utf-8")


if __name__ == "__main__":
    main()
