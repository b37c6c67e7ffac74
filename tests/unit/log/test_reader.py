"""Pages of a log: filters, limits, and scans that others write into."""

from __future__ import annotations

import pytest

from devintel.log import reader
from devintel.log.reader import contiguous, read
from devintel.model import Entry, SessionKey
from devintel.timestamp import iso
from tests.fakes.clock import FakeClock
from tests.fakes.memory_log import MemoryLog
from tests.unit.log.test_event_identity import NOW, entry, event

SESSION = SessionKey("acme", "s")


def filled(n: int) -> MemoryLog:
    log = MemoryLog(FakeClock())
    for i in range(1, n + 1):
        log.write(SESSION, entry(i, event(f"Message {i}", f"e{i}")))
    return log


class Torn(MemoryLog):
    """Its first scan misses an entry that was written while it scanned."""

    missed: int = 0

    def scan(self, after: int, limit: int) -> list[Entry]:
        missed, self.missed = self.missed, 0
        return [e for e in super().scan(after, limit) if e.first_seq != missed]


@pytest.mark.parametrize("missed", [1, 2, 3])
def test_a_hole_in_a_scan_is_read_again(missed: int) -> None:
    log = Torn(FakeClock())
    for i in range(1, 4):
        log.write(SESSION, entry(i, event("a", f"e{i}")))
    log.missed = missed
    seen = [e.first_seq for e in contiguous(log, SESSION, 0)]
    assert seen == ([1, 2] if missed == 3 else [1, 2, 3])


def test_a_page_that_finds_little_still_says_where_to_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "_SCAN_EVENTS", 10)
    log = filled(25)
    pages, cursor = [], 0
    while True:
        page = read(log, SESSION, cursor, text="message 25")
        pages.append(([e["seq"] for e in page.events], page.next))
        if page.next is None:
            break
        cursor = page.next
    assert pages == [([], 10), ([], 20), ([25], None)]
    back = read(log, SESSION, before=25, text="message 1")
    assert ([e["seq"] for e in back.events], back.next) == ([15, 16, 17, 18, 19], 15)


def test_text_is_looked_for_in_every_value_whatever_its_case() -> None:
    log = MemoryLog(FakeClock())
    one = event("Straße", "x") | {"context": {"deep": [{"n": 4711}]}, "stack_trace": "at Foo"}
    log.write(SESSION, entry(1, one))
    for text in ("STRASSE".replace("SS", "ß"), "4711", "at foo", "X", "BROWSER"):
        assert len(read(log, SESSION, text=text).events) == 1, text
    assert read(log, SESSION, text="deep").events == []


def test_an_empty_log_is_an_empty_page() -> None:
    log = MemoryLog(FakeClock())
    assert read(log, SESSION) == reader.Page([], None, 0, "")
    assert read(log, SESSION, before=9) == reader.Page([], None, 0, "")


def test_events_are_given_out_with_their_place() -> None:
    log = filled(1)
    (found,) = read(log, SESSION).events
    assert found == event("Message 1", "e1") | {
        "seq": 1,
        "received_at": iso(NOW),
        "session_id": "s",
    }
