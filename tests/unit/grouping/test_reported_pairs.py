"""Splits and lumps that users of error trackers report, each side in a session of its own.

`reported_pairs.jsonl` was judged before the product was asked, from what is reported to Sentry,
Bugsnag, Rollbar, Honeybadger and others; a side is what an SDK sent, or a command that ran in a
terminal. A part (`read` is false) was not read while the grouping was worked on: of these only
the number that holds is asserted. `open` says why a pair does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.product import Product, whole

PAIRS = [
    json.loads(line)
    for line in Path(__file__).with_name("reported_pairs.jsonl").read_text("utf-8").splitlines()
]
READ = [pair for pair in PAIRS if pair["read"]]
UNREAD = [pair for pair in PAIRS if not pair["read"]]
UNREAD_THAT_HOLD = 121


def _groups(side: dict[str, Any]) -> set[str]:
    """The fingerprints of what a session is told of that met one side only."""
    product = Product()
    if "events" in side:
        product.tell(side["events"])
    else:
        product.ran(side["command"], whole(side["text"]), side["code"])
    return {str(row["fingerprint"]) for row in product.errors()}


def _holds(pair: dict[str, Any]) -> bool:
    one, other = map(_groups, pair["sides"])
    return bool(one) and bool(other) and bool(one & other) == (pair["groups"] == 1)


@pytest.mark.parametrize("third", range(3))
def test_what_users_of_error_trackers_report_as_split_or_lumped_is_neither(third: int) -> None:
    wrong = [
        f"{pair['kind']}: {pair['why']}"
        for pair in READ[third::3]
        if _holds(pair) == ("open" in pair)
    ]

    assert wrong == []


def test_of_the_pairs_that_nobody_read_as_many_hold_as_before(
    record_property: Callable[[str, object], None],
) -> None:
    hold = sum(map(_holds, UNREAD))
    record_property("figures", f"{hold} of {len(UNREAD)} pairs that were not read")

    assert hold >= UNREAD_THAT_HOLD
