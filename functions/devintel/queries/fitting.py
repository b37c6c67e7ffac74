"""Answers cut to what a frame or an HTTP answer has room for."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from devintel.model import Event
from devintel.projection.views.shapes import ErrorGroup
from devintel.protocol import MESSAGE_BYTES

ANSWER_BYTES = MESSAGE_BYTES - 8192
"""An answer that would be longer is paged, so that its frame stays below 128 KB."""
PAGE_BYTES = ANSWER_BYTES // 2
"""Where a page of groups ends, so that there is room for those of its last position."""
REST_BYTES = 4_000_000
"""An HTTP answer: a function's result is JSON of at most 6 MB, in which text takes more."""
CHANGELOG_BYTES = REST_BYTES // 2
"""Of a timeline's events; in the answer, a text within JSON, each may take twice as much."""


def bounded(result: Any, most: int = ANSWER_BYTES) -> Any:
    """A result of at most so many bytes: lists lose their end, a timeline its beginning, and a
    document that lost something says `truncated`."""
    while len(to_json(result)) > most:
        if isinstance(result, list):
            if len(result) < 2:
                return result
            result = result[: len(result) // 2]
            continue
        lists = {k: len(to_json(v)) for k, v in result.items() if isinstance(v, list) and v}
        if not lists:
            return result
        name = max(lists, key=lambda key: lists[key])
        half = len(result[name]) // 2
        kept = result[name][-half:] if name == "timeline" and half else result[name][:half]
        result = result | {name: kept, "truncated": True}
    return result


def seen_before(
    groups: list[ErrorGroup], before: int | None, limit: int, most: int
) -> tuple[list[ErrorGroup], int | None]:
    """A page of error groups of about so many bytes, and the position before which the next one
    was seen; groups of one position stay together. All of them, if they fit, keep their order."""
    if before is None and len(groups) <= limit and len(to_json(groups)) <= most:
        return groups, None
    left = [group for group in groups if before is None or group["last_seq"] < before]
    page: list[ErrorGroup] = []
    size = 0
    for group in sorted(left, key=lambda group: -group["last_seq"]):
        size += len(to_json(group)) + 1
        full = len(page) >= limit or size > most
        if page and full and group["last_seq"] < page[-1]["last_seq"]:
            return page, page[-1]["last_seq"]
        page.append(group)
    return page, None


def fitting(
    events: list[Event], following: int | None, *, newest: bool, most: int = ANSWER_BYTES
) -> tuple[list[Event], int | None]:
    """As many events of a page as its answer has room for, and where it goes on."""
    sizes = [len(to_json(event)) + 2 for event in events]
    total = sum(sizes)
    while total > most and len(events) > 1:
        if newest:
            total -= sizes.pop(0)
            events = events[1:]
            following = events[0]["seq"]
        else:
            total -= sizes.pop()
            events = events[:-1]
            following = events[-1]["seq"]
    return events, following
