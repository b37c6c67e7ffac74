"""The laptop's stream: at once, then coalesced; in order; patient with failures."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from devintel.model import SessionKey
from devintel.projector.projector import Moved
from devintel_app.stream import LocalStream

ONE, TWO = SessionKey("local", "one"), SessionKey("local", "two")


class Consumer:
    """Remembers batches; can be held up, and fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.batches: list[list[Moved]] = []
        self.entered = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.go_on.set()
        self.failures = failures

    def __call__(self, batch: list[Moved]) -> None:
        self.entered.release()
        self.go_on.wait(10)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("not now")
        self.batches.append(batch)

    def all(self, session: SessionKey) -> list[int]:
        return [m.first_seq for batch in self.batches for m in batch if m.session == session]


def say(stream: LocalStream, session: SessionKey, numbers: Sequence[int]) -> None:
    for number in numbers:
        stream(session, number, 1)


def test_the_first_news_goes_out_at_once_and_the_rest_together() -> None:
    consumer = Consumer()
    stream = LocalStream(consumer, window_s=0.2)
    stream(ONE, 1, 1)
    assert consumer.entered.acquire(timeout=10)
    say(stream, ONE, range(2, 100))
    assert consumer.entered.acquire(timeout=10)
    assert stream.close()
    assert [len(batch) for batch in consumer.batches] == [1, 98]
    assert consumer.all(ONE) == list(range(1, 100))


def test_a_batch_that_came_late_does_not_make_the_next_late() -> None:
    now = [0.0]
    consumer = Consumer()
    stream = LocalStream(consumer, window_s=60, clock=lambda: now[0])
    stream(ONE, 1, 1)
    assert consumer.entered.acquire(timeout=10)
    now[0] = 10.0
    stream(ONE, 2, 1)  # is due at 60, but the machine is busy until 110
    now[0] = 110.0
    stream(TWO, 1, 1)
    assert consumer.entered.acquire(timeout=10)
    now[0] = 125.0
    stream(ONE, 3, 1)
    assert consumer.entered.acquire(timeout=10)
    assert stream.close()
    assert consumer.all(ONE) == [1, 2, 3]


def test_another_session_does_not_wait_for_the_window_of_the_first() -> None:
    consumer = Consumer()
    stream = LocalStream(consumer, window_s=60)
    stream(ONE, 1, 1)
    assert consumer.entered.acquire(timeout=10)
    stream(ONE, 2, 1)
    stream(TWO, 1, 1)
    assert consumer.entered.acquire(timeout=10)
    assert consumer.all(TWO) == [1] or stream.close()
    assert stream.close()
    assert consumer.all(ONE) == [1, 2]


def test_closing_works_through_what_is_pending() -> None:
    consumer = Consumer()
    consumer.go_on.clear()
    stream = LocalStream(consumer, window_s=60)
    say(stream, ONE, [1, 2, 3])
    say(stream, TWO, [1])
    consumer.go_on.set()
    assert stream.close()
    assert (consumer.all(ONE), consumer.all(TWO)) == ([1, 2, 3], [1])


def test_a_failure_is_tried_again_and_keeps_the_order() -> None:
    consumer = Consumer(failures=2)
    stream = LocalStream(consumer, window_s=0.01, sleep=lambda seconds: None)
    say(stream, ONE, [1, 2])
    assert stream.close()
    assert consumer.all(ONE) == [1, 2]


def test_what_fails_for_good_is_given_up_and_the_next_goes_on() -> None:
    consumer = Consumer(failures=7)
    stream = LocalStream(consumer, window_s=0.01, sleep=lambda seconds: None)
    stream(ONE, 1, 1)
    for _ in range(7):
        assert consumer.entered.acquire(timeout=10)
    stream(ONE, 2, 1)
    assert stream.close()
    assert consumer.all(ONE) == [2]
