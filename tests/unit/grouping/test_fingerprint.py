"""Versions, and what was merged or split by hand."""

from __future__ import annotations

from devintel.grouping import VERSION, group, previous, resolve
from devintel.grouping.fingerprint import digest


def test_a_fingerprint_begins_with_its_version() -> None:
    found = group({"type": "error", "content": {"message": "x"}})

    assert found is not None
    assert found.fingerprint.partition(":")[0] == VERSION


def test_there_is_no_algorithm_before_the_first() -> None:
    assert previous({"type": "error", "content": {"message": "x"}}) is None


def test_parts_do_not_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_merged_groups_resolve_to_the_last_and_others_to_themselves() -> None:
    aliases = {"1:a": "1:b", "1:b": "1:c"}

    assert [resolve(f, aliases) for f in ("1:a", "1:b", "1:c", "1:z")] == [
        "1:c", "1:c", "1:c", "1:z",
    ]  # fmt: skip


def test_a_circle_of_merges_ends() -> None:
    assert resolve("1:a", {"1:a": "1:b", "1:b": "1:a"}) == "1:b"
