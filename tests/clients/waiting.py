"""Waiting for what a client sent to be in the log; the wait ends with what the log held instead."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.browser.cloud import LocalCloud

Events = list[dict[str, Any]]
PATIENCE_S = 40


def at(path: str, events: Events) -> Events:
    """What the page of a path told."""
    return [e for e in events if urlsplit(e.get("context", {}).get("url", "")).path == path]


def logged(cloud: LocalCloud, session: str, after: int = 0) -> Events:
    """The log of a session behind a place; nothing where nothing came yet."""
    try:
        return cloud.events(session, after)
    except httpx.HTTPStatusError as error:
        if error.response.status_code == 404:
            return []
        raise


def until(
    cloud: LocalCloud,
    session: str,
    holds: Callable[[Events], bool],
    tick: Callable[[], object] = lambda: time.sleep(0.2),
) -> Events:
    """The log once it holds what is waited for; `tick` passes the time meanwhile.

    Each look reads only what is new: a log of thousands read again would keep the server busy."""
    events: Events = []
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        events += logged(cloud, session, events[-1]["seq"] if events else 0)
        if holds(events):
            return events
        tick()
    came = [(e["type"], e.get("subtype"), e["content"].get("message")) for e in events]
    raise AssertionError(f"what was waited for did not come; the log ends with {came[-40:]}")
