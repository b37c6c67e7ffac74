"""Turns: requests run beside each other where a process has several threads.

The resolver keeps the request it works on in one place, so resolving is one request's turn at a
time; what takes long inside a route gives its turn away until it is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import BaseRouter

_turn = Lock()


@contextmanager
def my_turn() -> Iterator[None]:
    """Resolve one request."""
    with _turn:
        yield


@contextmanager
def beside_others(router: Any) -> Iterator[None]:
    """Let other requests be resolved while this one reads or writes; inside `my_turn`."""
    kept = dict(router.context), BaseRouter.current_event, BaseRouter.lambda_context
    given = _turn.locked()
    if given:
        _turn.release()
    try:
        yield
    finally:
        if given:
            _turn.acquire()
        router.context.clear()
        router.context.update(kept[0])
        BaseRouter.current_event, BaseRouter.lambda_context = kept[1:]
