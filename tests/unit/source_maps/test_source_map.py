"""Source maps as documents, and as they are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.source_maps import source_map
from devintel.source_maps.map_index import MapIndex, Original, packed
from devintel.source_maps.source_map import BadSourceMap, read

# Two lines: (1,1)->a.js 1:1, (1,10)->a.js 2:5 `total`, a gap at 1:20; (2,1)->b.js 7:3.
DOCUMENT: dict[str, Any] = {
    "version": 3,
    "sources": ["a.js", "b.js"],
    "sourcesContent": ["one\ntwo\n", None],
    "names": ["total"],
    "mappings": "AAAA,SACIA,U;ACKF",
    "debugId": "85314830-023f-4cf1-a267-535f4e37bb17",
}


def index(document: dict[str, Any]) -> MapIndex:
    return MapIndex(packed(read(json.dumps(document))))


def test_a_place_in_the_bundle_is_a_place_in_a_source() -> None:
    found = index(DOCUMENT)

    assert found.original(1, 1) == Original("a.js", 1, 1, "")
    assert found.original(1, 12) == Original("a.js", 2, 5, "total")
    assert found.original(1, 25) is None
    assert found.original(2, 1) == Original("b.js", 7, 3, "")
    assert found.original(2, None) == Original("b.js", 7, 3, "")
    assert found.original(9, 1) is None


def test_a_column_before_the_first_of_its_line_comes_from_nowhere() -> None:
    found = index(DOCUMENT | {"mappings": ";SAAA"})

    assert (found.original(2, 1), found.original(2, None)) == (
        None,
        Original("a.js", 1, 1, ""),
    )


def test_an_index_map_shifts_its_sections() -> None:
    plain = {k: v for k, v in DOCUMENT.items() if k != "debugId"}
    again = {"offset": {"line": 20, "column": 0}, "map": plain}
    sections = [{"offset": {"line": 10, "column": 4}, "map": plain}, again]

    found = index({"version": 3, "sections": sections})

    assert found.original(11, 5) == Original("a.js", 1, 1, "")
    assert found.original(12, 1) == Original("b.js", 7, 3, "")
    assert found.original(21, 12) == Original("a.js", 2, 5, "total")


def test_the_lines_of_a_source_come_with_it_where_the_map_has_them() -> None:
    found = index(DOCUMENT)

    assert (found.lines("a.js"), found.lines("b.js"), found.lines("c.js")) == (
        ["one", "two"],
        [],
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2}',
        '{"version": 3, "mappings": ""}',
        '{"version": 3, "sources": [], "mappings": "AAAA"}',
        '{"version": 3, "sources": ["a"], "mappings": "!"}',
        '{"version": 3, "sources": ["a"], "mappings": "ADAA"}',
        '{"version": 3, "sources": ["a"], "mappings": "AAAAA"}',
        "[" * 100_000,
    ],
)
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(BadSourceMap):
        read(text)


@given(st.text("ABCDg,;+/", max_size=60))
def test_any_mappings_are_read_or_refused(mappings: str) -> None:
    document = {"version": 3, "sources": ["a"], "names": ["n"], "mappings": mappings}
    try:
        found = read(json.dumps(document))
        MapIndex(packed(found)).original(1, 1)
    except (BadSourceMap, OverflowError):
        return


def test_a_guard_in_front_of_a_map_is_skipped() -> None:
    assert read(")]}'\n" + json.dumps(DOCUMENT)).debug_id == DOCUMENT["debugId"]


@pytest.mark.parametrize("data", [b"", b"nonsense", b"DVSM1\0\0\0\x02{}"])
def test_bytes_that_are_no_packed_map_are_refused(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        MapIndex(data)


def sections(offset: object, many: int = 1) -> dict[str, Any]:
    return {"version": 3, "sections": [{"offset": offset, "map": DOCUMENT}] * many}


@pytest.mark.parametrize(
    "document",
    [
        *(sections({"line": at}) for at in (-1, 10**30, 1.5, True, "²")),
        *(sections({"column": at}) for at in (-1, 2**31, float("inf"), None)),
        *(DOCUMENT | {"mappings": text} for text in ("D", "AAAD", "AADA", "/" * 400_000 + "A")),
        DOCUMENT | {"mappings": "+" * 9 + "A"},
        DOCUMENT | {"sources": ["a"] * 100_001},
    ],
    ids=[str(number) for number in range(15)],
)
def test_places_that_no_file_has_are_refused(document: dict[str, Any]) -> None:
    """A number of a million digits took minutes, a negative column was a failure of ours."""
    with pytest.raises(BadSourceMap):
        read(json.dumps(document))


def test_sections_share_what_a_map_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_map, "MAX_SEGMENTS", 5)
    assert len(read(json.dumps(sections({}))).segments) == 4
    for document in (sections({}, 3), DOCUMENT | {"mappings": "A;" * 6}):
        with pytest.raises(BadSourceMap):
            read(json.dumps(document))
