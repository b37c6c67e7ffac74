"""Exceptions and log records as events."""

from __future__ import annotations

import logging
import re
import time
import traceback
import uuid
from types import TracebackType
from typing import Any

Event = dict[str, Any]
Raised = tuple[type[BaseException], BaseException, TracebackType | None]
MAX_TEXT = 12_000
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TYPES = ((logging.ERROR, "error"), (logging.WARNING, "warn"), (logging.INFO, "info"))


def event(kind: str, content: Event, **more: Any) -> Event:
    """An event of now, with an id by which the log knows it again."""
    made = {"id": str(uuid.uuid4()), "type": kind, "timestamp": int(time.time() * 1000)}
    return made | {"content": content} | {k: v for k, v in more.items() if v}


def of_exception(error: BaseException, subtype: str = "uncaught", **content: Any) -> Event:
    """An error with its type, its words and its stack, causes included."""
    said = {"message": cut(str(error)), "name": type(error).__qualname__, **content}
    return event("error", said, subtype=subtype, stack_trace=stack_of(error))


def of_record(record: logging.LogRecord) -> Event:
    """A log record; one that carries an exception is an error with its stack."""
    try:
        message = record.getMessage()
    except Exception:  # noqa: BLE001 -- a wrong format string is the program's, and no reason to fail
        message = str(record.msg)
    message = _COLOUR.sub("", message)  # Werkzeug, uvicorn and others paint what they log
    kind = next((name for level, name in _TYPES if record.levelno >= level), "debug")
    content: Event = {"message": cut(message), "logger": record.name}
    content |= {"file": record.pathname, "line": record.lineno, "function": record.funcName}
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        content["error"] = {"name": type(error).__qualname__, "message": cut(str(error))}
        content["error"]["stack"] = stack_of(error)
    elif record.exc_text:
        content["message"] = cut(f"{message}\n{record.exc_text}")
    made = event(kind, content, stack_trace=content.get("error", {}).get("stack"))
    return made | {"timestamp": int(record.created * 1000)}


def stack_of(error: BaseException) -> str:
    """The traceback as Python prints it; of a long one the beginning, where the first cause stands,
    and the end, where it was raised."""
    text = "".join(traceback.format_exception(error))
    if len(text) > MAX_TEXT:
        text = f"{text[: MAX_TEXT // 2]}\n…\n{text[-MAX_TEXT // 2 :]}"
    return text.encode("utf-8", "replace").decode("utf-8")


def cut(text: str) -> str:
    """A text of bounded length, without lone surrogates."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"
