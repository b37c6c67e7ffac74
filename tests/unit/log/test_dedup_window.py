"""Which events of a frame a window over the log's end knows already."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from devintel.log.dedup_window import Window
from devintel.log.event_identity import assign, identity, untimed
from devintel.model import Event
from tests.unit.log.test_event_identity import NOW, entry, event


def test_a_window_forgets_its_oldest_entries_and_says_so() -> None:
    window = Window(0, since=0, most=3)
    for i in range(1, 6):
        window.extend(entry(i, event(f"m{i}", f"id{i}"), at=NOW + i))
    assert (window.size, window.low) == (3, 3)
    assert window.covers(NOW + 3)
    fresh, _, repeated = window.split([event(f"m{i}", f"id{i}") for i in range(1, 6)])
    assert ([e["id"] for e in fresh], repeated) == (["id1", "id2"], ["id3", "id4", "id5"])


def test_a_window_is_settled_that_holds_the_whole_log_or_as_much_as_it_may() -> None:
    part, whole, most = Window(0), Window(0, since=0), Window(0, since=0, most=2)
    for window in (part, whole, most):
        for i in range(1, 4):
            window.extend(entry(i, event(f"m{i}", f"id{i}"), at=NOW + i))
    assert (part.settled, whole.settled, most.settled) == (False, True, True)


def test_a_key_seen_again_outlives_its_first_entry() -> None:
    window = Window(0, most=2)
    window.extend(entry(1, event("a", "x")))
    window.extend(entry(2, event("a", "y")))
    window.extend(entry(3, event("b", "z")))
    nameless = event("a")
    assign(nameless, had_timestamp=True)
    assert window.split([nameless]).repeated == [nameless["id"]]


def test_a_window_reaches_back_without_unlearning() -> None:
    window = Window(3)
    assert not window.covers(0)
    window.reach_back(entry(2, event("b", "y"), event("c", "z")))
    window.reach_back(entry(1, event("a", "x")))
    assert (window.low, window.size) == (1, 3)
    assert window.split([event("c", "z"), event("a", "x"), event("d", "w")]).repeated == ["z", "x"]


def test_an_event_with_an_id_of_its_own_repeats_a_nameless_one() -> None:
    window = Window(0)
    first = event("a")
    assign(first, had_timestamp=True)
    window.extend(entry(1, first))
    assert window.split([event("a", "own"), event("b", "other")]).repeated == ["own"]


SENT = st.tuples(st.sampled_from("abc"), st.sampled_from(["", "", "x", "y", "h_0", "untimed"]))


@given(st.lists(st.lists(SENT, min_size=1, max_size=4), max_size=8), st.integers(0, 3))
def test_a_window_knows_what_looking_at_every_event_would_tell(
    frames: list[list[tuple[str, str]]], older: int
) -> None:
    """The rule as it is written in `identity`, one event at a time, over all that was accepted."""
    sent = [[_sent(text, name) for text, name in frame] for frame in frames]
    window, accepted = Window(0), [e for frame in sent[:older] for e in frame]
    for number, frame in enumerate(sent[:older]):
        window.extend(entry(number, *frame))
    for number, frame in enumerate(sent[older:], older):
        expected = []
        for one in frame:
            if not any(_same(one, other) for other in accepted):
                expected.append(one)
                accepted.append(one)
        split = window.split(frame)
        assert [e["id"] for e in split.fresh] == [e["id"] for e in expected]
        assert len(split.repeated) == len(frame) - len(expected)
        if split.fresh:
            window.extend(entry(number, *split.fresh), split.keys)


def _sent(text: str, name: str) -> Event:
    one = event(text, "" if name == "untimed" else name)
    assign(one, had_timestamp=name != "untimed")
    return one


def _same(one: Event, other: Event) -> bool:
    if one["id"] == other["id"]:
        return True
    if untimed(one) or untimed(other) or identity(one) != identity(other):
        return False
    return identity(one) in (one["id"], other["id"])


def test_an_id_that_a_newer_entry_has_as_well_is_not_forgotten_with_the_older() -> None:
    window = Window(0, most=2)
    for first_seq, name in enumerate(("x", "x", "z"), 1):
        window.extend(entry(first_seq, event(f"m{first_seq}", name)))
    assert window.split([event("b", "x"), event("b", "y")]).repeated == ["x"]


def test_of_long_events_only_what_they_are_known_by_is_kept() -> None:
    window = Window(0)
    first = event(_noise(31))
    assign(first, had_timestamp=True)
    window.extend(entry(1, first))
    window.extend(entry(2, event(_noise(37), "y")))
    assert [len(held.packed) for held in window._entries] == [0, 0]
    assert window.split([event(_noise(31), "own")]).repeated == ["own"]


def _noise(step: int) -> str:
    return "".join(chr(33 + (i * i * step) % 8_999 % 90) for i in range(9_000))
