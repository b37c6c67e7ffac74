"""Source maps, inline and uploaded."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.grouping import Frame
from devintel.grouping.sourcemap import BadSourceMap, Maps, Original, inline, read

# Two lines: (1,1)->a.js 1:1, (1,10)->a.js 2:5 `total`, a gap at 1:20; (2,1)->b.js 7:3.
DOCUMENT: dict[str, Any] = {
    "version": 3,
    "sources": ["a.js", "b.js"],
    "names": ["total"],
    "mappings": "AAAA,SACIA,U;ACKF",
    "debugId": "85314830-023f-4cf1-a267-535f4e37bb17",
}


def frame(file: str, line: int, column: int) -> Frame:
    return Frame("f", file, line, column, True)


def test_a_place_in_the_bundle_is_a_place_in_a_source() -> None:
    found = read(json.dumps(DOCUMENT))

    assert found.original(1, 1) == Original("a.js", 1, 1, None)
    assert found.original(1, 12) == Original("a.js", 2, 5, "total")
    assert found.original(1, 25) is None
    assert found.original(2, 1) == Original("b.js", 7, 3, None)
    assert found.original(9, 1) is None


def test_an_index_map_shifts_its_sections() -> None:
    plain = {k: v for k, v in DOCUMENT.items() if k != "debugId"}
    index = {"version": 3, "sections": [{"offset": {"line": 10, "column": 4}, "map": plain}]}

    found = read(json.dumps(index))

    assert found.original(11, 5) == Original("a.js", 1, 1, None)
    assert found.original(12, 1) == Original("b.js", 7, 3, None)


def test_an_inline_map_is_read_from_its_script() -> None:
    data = b64encode(json.dumps(DOCUMENT).encode()).decode()
    script = f"var a=1;\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,{data}\n"

    found = inline(script)

    assert found is not None
    assert found.original(2, 1) == Original("b.js", 7, 3, None)
    assert inline("var a = 1;\n//# sourceMappingURL=app.js.map") is None


def test_frames_are_mapped_by_address_and_by_debug_id() -> None:
    maps = Maps()
    maps.add(read(json.dumps(DOCUMENT)), url="https://x/app.js")
    frames = [frame("https://x/app.js?v=2", 1, 12), frame("https://y/z.js", 1, 1)]

    by_url = maps.apply(frames)
    by_id = maps.apply(frames[1:], {"https://y/z.js": DOCUMENT["debugId"]})

    assert by_url == (Frame("f", "a.js", 2, 5, True), frames[1])
    assert by_id == (Frame("f", "a.js", 1, 1, True),)


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
    ],
)
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(BadSourceMap):
        read(text)


@given(st.text("ABCg,;+/", max_size=60))
def test_any_mappings_are_read_or_refused(mappings: str) -> None:
    try:
        found = read(json.dumps({"version": 3, "sources": ["a"], "mappings": mappings}))
    except BadSourceMap:
        return
    found.original(1, 1)


def test_a_guard_in_front_of_a_map_is_skipped() -> None:
    assert read(")]}'\n" + json.dumps(DOCUMENT)).original(1, 1) == Original("a.js", 1, 1, None)


def test_an_inline_map_whose_base64_is_wrong_is_refused() -> None:
    with pytest.raises(BadSourceMap, match="Its base64 is wrong"):
        inline("//# sourceMappingURL=data:application/json;base64,####")


def test_a_frame_without_a_line_stays_as_it_is() -> None:
    maps = Maps()
    maps.add(read(json.dumps(DOCUMENT)), url="https://x/app.js")
    nowhere = Frame("f", "https://x/app.js", None, None, True)

    assert maps.apply([nowhere]) == (nowhere,)
