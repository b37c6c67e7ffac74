"""The form of stored things."""

from __future__ import annotations

from dataclasses import replace

from devintel.adapters import table
from devintel.model import Mark
from tests.unit.log.test_event_identity import entry, event


def test_an_entry_survives_its_form() -> None:
    small = replace(entry(7, event("a", "x")), by="c=", pid="p", pseq=3, totals={"": 1})
    marks = {f"{i:036d}": Mark(i, i, 1) for i in range(256)}
    for one in (small, replace(small, marks=marks)):
        head = table.head(one)
        assert table.entry(one.first_seq, one.n, one.ttl, one.packed, head) == one
    assert isinstance(table.head(small), str)
    assert len(table.head(replace(small, marks=marks))) < 4000


def test_the_schema_is_what_the_adapters_use() -> None:
    schema = table.definition("t")
    assert [k["AttributeName"] for k in schema["KeySchema"]] == ["pk", "sk"]
    assert schema["StreamSpecification"]["StreamViewType"] == "KEYS_ONLY"
    assert (table.PARTITION_KEY, table.SORT_KEY, table.TTL_ATTRIBUTE) == ("pk", "sk", "ttl")


def test_only_whole_numbers_can_be_counted() -> None:
    row = {"a": 1, "b": True, "c": 1.0, "d": "1", "e": 10**40, "f": -5}
    assert table.counters(row) == {"a": 1, "f": -5}
