"""A log that nobody reads holds up nobody, and says afterwards what was lost."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from itertools import pairwise
from typing import TextIO

import pytest

from local_cloud.serving.log_sink import KEPT, PIPE_BUF, LogSink, SinkHandler


@pytest.fixture(name="pipe")
def _pipe() -> Iterator[tuple[TextIO, TextIO]]:
    """What is read, and what is written to."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as read, os.fdopen(writing, "w") as write:
        yield read, write


def test_lines_come_in_their_order_and_the_end_waits_for_the_last(
    pipe: tuple[TextIO, TextIO],
) -> None:
    read, write = pipe
    sink = LogSink(lambda: write)
    for number in range(KEPT):
        sink.put(f"line {number}")
    sink.drain()
    write.close()
    assert read.read().splitlines() == [f"line {n}" for n in range(KEPT)]


def test_the_oldest_lines_are_lost_first_and_that_is_said(pipe: tuple[TextIO, TextIO]) -> None:
    read, write = pipe
    sink = LogSink(lambda: write)
    long = "x" * 1_000
    for number in range(KEPT + 500):
        sink.put(f"{number} {long}")
    numbers, lost = list[int](), list[int]()
    while len(numbers) < 100:
        sink.drain(0.001)
        first, second = read.readline().split()[:2]  # waits: more is written than is read
        (numbers if second == long else lost).append(int(first))
    gaps = [b - a - 1 for a, b in pairwise(numbers) if b != a + 1]
    assert numbers[:10] == list(range(10))
    assert (len(lost), gaps) == (1, lost)


def test_a_line_longer_than_a_pipe_takes_at_once_is_cut(pipe: tuple[TextIO, TextIO]) -> None:
    read, write = pipe
    LogSink(lambda: write).put("é" * 5_000)
    line = read.readline()  # waits: it was written
    assert len(line.encode()) <= PIPE_BUF
    assert line.endswith("...\n")


def test_a_stream_that_is_closed_is_no_reason_to_fail(pipe: tuple[TextIO, TextIO]) -> None:
    _, write = pipe
    write.close()
    handler = SinkHandler(LogSink(lambda: write))
    handler.emit(logging.LogRecord("a", logging.WARNING, "f", 1, "lost", None, None))
