"""Found texts put back into a value."""

from __future__ import annotations

from devintel.redaction.replacement import Counts, replaced
from devintel.redaction.work import Work


def test_each_place_of_a_found_text_is_replaced_and_counted() -> None:
    work = Work(100)
    times, counts = Counts(work), Counts(work)
    times["rule"] = 2
    value = {"s": ["s", {"n": "s", "m": 1}, None], "t": "u"}

    clean = replaced({"s": ("[redacted:rule]", times)}, value, counts)

    marked = "[redacted:rule]"
    assert clean == {marked: [marked, {"n": marked, "m": 1}, None], "t": "u"}
    assert counts.copied() == {"rule": 6}
