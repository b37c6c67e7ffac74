"""A queue whose waiting worker reads from the clients."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from local_cloud.workers.reading_queue import ReadingQueue, available
from tests.local_cloud.gateway_client import WAIT

pytestmark = pytest.mark.skipif(not available(), reason="this system has no epoll")


@pytest.fixture(name="queue")
def _queue() -> Iterator[ReadingQueue[str]]:
    queue = ReadingQueue[str]()
    yield queue
    queue.put(None)
    assert queue.get() is None


@pytest.fixture(name="worker")
def _worker() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@contextlib.contextmanager
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A client's socket and ours, which does not block."""
    client, ours = socket.socketpair()
    with client, ours:
        ours.setblocking(False)
        yield client, ours


def leads(queue: ReadingQueue[str], worker: ThreadPoolExecutor) -> Future[str | None]:
    """A worker that waits by now."""
    waiting = worker.submit(queue.get)
    while queue.neglected:
        assert not waiting.done()
    return waiting


def test_work_wakes_the_worker_that_waits(
    queue: ReadingQueue[str], worker: ThreadPoolExecutor
) -> None:
    for work in ("one", "two", "three"):
        waiting = leads(queue, worker)
        queue.put(work)
        assert waiting.result(WAIT) == work


def test_the_worker_that_waits_reads_what_was_lent_and_works_on_what_that_brings(
    queue: ReadingQueue[str], worker: ThreadPoolExecutor
) -> None:
    read: list[tuple[str, bytes]] = []

    def take(data: bytes) -> bool:
        read.append((threading.current_thread().name, data))
        queue.put(data.decode())
        return True

    with pair() as (client, ours):
        queue.lend(ours.fileno(), take)
        waiting = leads(queue, worker)
        client.sendall(b"hello")
        assert waiting.result(WAIT) == "hello"
        client.sendall(b"again")
        assert worker.submit(queue.get).result(WAIT) == "again"
        queue.recall(ours.fileno())
    assert [data for _, data in read] == [b"hello", b"again"]
    assert threading.current_thread().name not in {name for name, _ in read}


def test_what_was_recalled_or_given_back_is_read_no_more(
    queue: ReadingQueue[str], worker: ThreadPoolExecutor
) -> None:
    read: list[bytes] = []

    def take(data: bytes) -> bool:
        read.append(data)
        queue.put("read")
        return False

    with pair() as (unread, recalled), pair() as (client, ours):
        queue.lend(recalled.fileno(), take)
        queue.lend(ours.fileno(), take)
        queue.recall(recalled.fileno())
        unread.sendall(b"unread")
        client.close()
        assert worker.submit(queue.get).result(WAIT) == "read"
        waiting = leads(queue, worker)
        queue.put("work")
        assert waiting.result(WAIT) == "work"
        assert recalled.recv(10) == b"unread"
    assert read == [b""]


def test_what_fails_for_one_client_ends_nothing_for_the_others(
    queue: ReadingQueue[str], worker: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(data: bytes) -> bool:
        raise ValueError

    def take(data: bytes) -> bool:
        queue.put(data.decode())
        return True

    with pair() as (wrong, ours), pair() as (right, others):
        queue.lend(ours.fileno(), fail)
        queue.lend(others.fileno(), take)
        wrong.sendall(b"x")
        right.sendall(b"y")
        assert worker.submit(queue.get).result(WAIT) == "y"
        queue.recall(others.fileno())
    assert "what a client sent was lost" in caplog.text


def test_a_second_thread_is_one_too_many_while_the_first_waits(
    queue: ReadingQueue[str], worker: ThreadPoolExecutor
) -> None:
    assert queue.neglected
    waiting = leads(queue, worker)
    assert queue.get_as_helper() is None
    queue.put("work")
    assert waiting.result(WAIT) == "work"
    assert queue.neglected


def test_the_end_is_the_end_for_every_thread_and_may_come_twice(
    worker: ThreadPoolExecutor,
) -> None:
    queue = ReadingQueue[str]()
    waiting = leads(queue, worker)
    queue.put("last")
    queue.put(None)
    assert [waiting.result(WAIT), queue.get(), queue.get()] == ["last", None, None]
    queue.put(None)
    queue.lend(0, lambda data: True)
    queue.recall(0)
