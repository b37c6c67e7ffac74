"""What nobody handles: uncaught exceptions of the program, of threads and of asyncio's tasks.

Each hook tells and then does what was done before: the program's own output stays as it was.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from types import TracebackType
from typing import Any

from devintel.sdk.events import event, of_exception
from devintel.sdk.sender import Sender

_ENDS = (SystemExit, KeyboardInterrupt, GeneratorExit)


def install(sender: Sender) -> None:
    """Stand before `sys.excepthook`, `threading.excepthook` and every event loop's handler."""
    _program(sender)
    _threads(sender)
    _loops(sender)


def _program(sender: Sender) -> None:
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        if not isinstance(error, _ENDS):
            sender.put(of_exception(error.with_traceback(place)))
        before(kind, error, place)

    sys.excepthook = hook


def _threads(sender: Sender) -> None:
    before = threading.excepthook

    def hook(given: Any) -> None:
        if given.exc_value is not None and not isinstance(given.exc_value, _ENDS):
            name = given.thread.name if given.thread else ""
            sender.put(of_exception(given.exc_value, "thread", thread=name))
        before(given)

    threading.excepthook = hook


def _loops(sender: Sender) -> None:
    """A loop without a handler of its own asks its class's default, which ours stands before."""
    before = asyncio.BaseEventLoop.default_exception_handler

    def handler(loop: asyncio.BaseEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        message = str(context.get("message", ""))
        if isinstance(error, BaseException):
            sender.put(of_exception(error, "asyncio", task=message))
        else:
            sender.put(event("error", {"message": message}, subtype="asyncio"))
        before(loop, context)

    asyncio.BaseEventLoop.default_exception_handler = handler  # type: ignore[method-assign,assignment]
