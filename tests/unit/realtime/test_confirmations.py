"""What members are told of what others stored."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from devintel.model import Entry
from devintel.protocol import UNIT_BYTES, EventProcessed, frame
from devintel.realtime.confirmations import Confirmations
from tests.unit.log.test_event_identity import entry, event


def _entry(first_seq: int, by: str, *ids: str) -> Entry:
    return replace(entry(first_seq, *(event("m", name) for name in ids)), by=by)


def test_a_member_is_told_what_others_stored_in_one_frame() -> None:
    stored = Confirmations([_entry(1, "a", "1", "2"), _entry(3, "b", "3"), _entry(4, "", 'q"ü')])
    told = EventProcessed(event_id='q"ü', event_ids=["3", 'q"ü'], seq=3, count=2)
    assert stored.frames("a") == [frame(told)]
    told = EventProcessed(event_id='q"ü', event_ids=["1", "2", 'q"ü'], seq=1, count=3)
    assert stored.frames("b") == [frame(told)]


def test_nothing_is_said_of_ones_own() -> None:
    assert Confirmations([_entry(1, "a", "1", "2")]).frames("a") == []
    assert Confirmations([]).frames("a") == []


@given(
    st.lists(st.lists(st.integers(0, 256), min_size=1, max_size=500), min_size=1, max_size=6),
    st.sampled_from("xü"),
)
def test_every_frame_is_one_billing_unit_and_together_they_hold_all_in_order(
    lengths: list[list[int]], letter: str
) -> None:
    starts = accumulate((len(some) for some in lengths[:-1]), initial=1)
    entries = [
        _entry(at, "a", *(f"{at}-{i}-{letter * n}"[:256] for i, n in enumerate(some)))
        for at, some in zip(starts, lengths, strict=True)
    ]
    frames = Confirmations(entries).frames("b")
    assert max(len(text.encode()) for text in frames) <= UNIT_BYTES
    told = [from_json(text) for text in frames]
    assert [i for one in told for i in one["eventIds"]] == [
        event["id"] for one in entries for event in one.stored
    ]
    assert [(one["count"], one["eventId"]) for one in told] == [
        (len(one["eventIds"]), one["eventIds"][-1]) for one in told
    ]
    ends = accumulate((one["count"] for one in told[:-1]), initial=1)
    assert [one["seq"] for one in told] == list(ends)


def test_ids_that_no_unit_holds_are_told_in_several_frames_in_order() -> None:
    many = [f"{n:03d}" + "x" * 200 for n in range(300)]
    few = [f"{n:03d}" + "y" * 200 for n in range(100)]

    told = [from_json(text) for text in
            Confirmations([_entry(1, "a", *many), _entry(301, "a", *few)]).frames("b")]  # fmt: skip

    assert len(told) > 2
    assert [name for one in told for name in one["eventIds"]] == many + few
