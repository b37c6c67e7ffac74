"""When two events are one, and how far back their duplicates may lie."""

from __future__ import annotations

from devintel.log.event_identity import SKEW_MS, assign, bound, identity
from devintel.model import Entry, Event, pack
from devintel.timestamp import iso

NOW = 1_795_444_988_915
HOUR = 3_600_000


def event(text: str, name: str = "", at: int = NOW) -> Event:
    return {
        "id": name,
        "type": "log",
        "timestamp": iso(at),
        "source": "browser",
        "content": {"message": text},
    }


def entry(first_seq: int, *events: Event, at: int = NOW) -> Entry:
    return Entry(
        first_seq=first_seq,
        n=len(events),
        packed=pack(events),
        epoch="e",
        wid=f"w{first_seq}",
        received_at=at,
        ttl=1 << 33,
    )


def test_identity_is_what_an_event_says_and_when() -> None:
    one = event("a")
    assert identity(one) == identity(one | {"id": "x", "source": "vscode", "context": {}})
    for other in (
        one | {"type": "error"},
        one | {"subtype": "console"},
        one | {"timestamp": iso(NOW + 1)},
        one | {"content": {"message": "b"}},
        one | {"stack_trace": "at x"},
    ):
        assert identity(other) != identity(one)
    turned = one | {"content": {"b": 1, "a": "\ud800"}}
    assert identity(turned) == identity(one | {"content": {"a": "\ud800", "b": 1}})


def test_a_name_is_given_only_to_the_nameless() -> None:
    own, timed, timeless, other = event("a", "own"), event("a"), event("a"), event("a")
    assign(own, had_timestamp=True)
    assign(timed, had_timestamp=True)
    assign(timeless, had_timestamp=False)
    assign(other, had_timestamp=False)
    assert own["id"] == "own"
    assert timed["id"] == identity(timed)
    assert timeless["id"].startswith("r_")
    assert timeless["id"] != other["id"]


def test_the_bound_allows_for_a_clock_that_is_ahead() -> None:
    assert bound([event("a", "x"), event("b", "y", NOW - HOUR)], NOW) == NOW - HOUR - SKEW_MS
    ahead = [event("a", "x", NOW + HOUR), event("b", "y", NOW)]
    assert bound(ahead, NOW) == NOW - HOUR - SKEW_MS
    absurd = [event("a", "x", NOW + 1000 * 24 * HOUR), event("b", "y", NOW)]
    assert bound(absurd, NOW) == NOW - 24 * HOUR - SKEW_MS
    timeless = event("a")
    assign(timeless, had_timestamp=False)
    assert bound([timeless], NOW) is None
