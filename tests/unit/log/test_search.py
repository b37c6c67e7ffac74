"""Looking through a log: newest first, within a time, with its reach told."""

from __future__ import annotations

from collections.abc import Iterator

from devintel.log.search import Found, Wanted, search
from devintel.model import Event
from tests.unit.log.test_reader import SESSION, filled


def ending_in(digit: str) -> Wanted:
    def takes(event: Event) -> bool:
        return str(event["content"]["message"]).endswith(digit)

    return Wanted(takes, (digit,))


def looked(wanted: Wanted, *, before: int = 31, limit: int = 10, steps: int = 1000) -> Found:
    left: Iterator[bool] = iter([True] * steps + [False] * 1000)
    return search(
        filled(30), SESSION, wanted, before=before, limit=limit, in_time=lambda: next(left)
    )


def seqs(found: Found) -> list[int]:
    return [event["seq"] for event in found.events]


def test_what_is_meant_is_found_in_the_whole_log_in_its_order() -> None:
    found = looked(ending_in("7"))
    assert (seqs(found), found.next, found.reached, found.searched) == ([7, 17, 27], None, 1, 30)


def test_a_search_out_of_time_says_how_far_it_came_and_goes_on_there() -> None:
    first = looked(ending_in("7"), steps=9)
    rest = looked(ending_in("7"), before=first.next or 0)

    assert (seqs(first), first.next, first.reached, first.searched) == ([27], 21, 21, 10)
    assert (seqs(rest), rest.next, rest.searched) == ([7, 17], None, 20)


def test_a_full_page_goes_on_in_front_of_its_first_event() -> None:
    first = looked(ending_in("7"), limit=2)
    rest = looked(ending_in("7"), before=first.next or 0, limit=2)

    assert (seqs(first), first.next, first.searched) == ([17, 27], 17, 14)
    assert (seqs(rest), rest.next, rest.searched) == ([7], None, 16)


def test_what_was_received_earlier_ends_the_search() -> None:
    found = looked(Wanted(lambda event: True, since_ms=10**15))
    assert (seqs(found), found.next, found.searched) == ([], None, 0)
