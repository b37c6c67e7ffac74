"""Errors that were thrown, rejected, caught by a boundary, or given to the console."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from devintel.content import mapping, text
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.structured import structured

_PREFIXES = (
    "uncaught exception: ",
    "Uncaught (in promise): ",
    "Uncaught (in promise) ",
    "Uncaught ",
    "Unhandled Promise Rejection: ",
)
_PLAIN = ("Error", "error", "exception", "")


def problem(event: Mapping[str, Any], content: Mapping[str, Any]) -> Problem:
    """The error of an event that is one: the real one, where it stands in the arguments."""
    stack = text(event.get("stack_trace")) or text(event.get("stack")) or text(content.get("stack"))
    inner = _inner(content)
    if inner:
        return inner if inner.stack else inner._replace(stack=stack)
    frames = structured(event) or structured(content)
    if event.get("subtype") == "react-error-boundary":
        return _boundary(content, stack, frames)
    if event.get("subtype") == "resource" or content.get("tagName"):
        return _resource(content)
    if event.get("subtype") == "test-failure" and (failed := _failed_test(stack, content)):
        return failed
    kind, message = _named(content, _message(event, content))
    thrown = kind or event.get("subtype") == "unhandledRejection" or "filename" in content
    return Problem("exception" if thrown else "message", kind, message, stack, frames=frames)


def _failed_test(stack: str, content: Mapping[str, Any]) -> Problem | None:
    from devintel.grouping.failed_test import problem as failed  # no other event needs it

    return failed(stack, content)


_CANCELLED = re.compile(
    r"(?:The user aborted a request|signal is aborted without reason|The operation was aborted"
    r"|Fetch is aborted|This operation was aborted|BodyStreamBuffer was aborted)\.? ?"
)
"""What Chromium, Gecko, WebKit and Node say of a request that its own page called off."""


def cancelled(event: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    """Whether an error says no more than that the page itself called off what it had asked for."""
    said = mapping(content.get("error") or content.get("reason"))
    name, message = _named(said or content, text(said.get("message")) or _message(event, content))
    if name in ("CanceledError", "Cancel"):  # axios
        return message == "canceled"
    return name == "AbortError" and _CANCELLED.fullmatch(message) is not None


def carried(content: Mapping[str, Any]) -> Problem | None:
    """The real error a log line carries in its arguments, if it does."""
    return _inner(content)


def _inner(content: Mapping[str, Any]) -> Problem | None:
    for name in ("formatted", "args"):
        values = content.get(name)
        for value in values if isinstance(values, list) else ():
            found = _error(value)
            if found:
                return found
    return _error(content.get("error")) or _error(content.get("reason"))


def _error(value: object) -> Problem | None:
    """An error as the clients serialise it: `{type: error, name, message, stack}`."""
    if isinstance(value, str):
        return _printed(value)
    said = mapping(value)
    stack, name = text(said.get("stack")), text(said.get("name"))
    typed = said.get("type") == "error" or looks_like_type(name)
    if not said or not (stack or (typed and said.get("message"))):
        return None
    kind, message = _named({"name": name}, text(said.get("message")))
    return Problem("exception", kind or "Error", message, stack)


def _printed(value: str) -> Problem | None:
    """An error that was made a text with its stack before it was logged."""
    head = value[:200].partition("\n")[0].partition(":")[0].removeprefix("Uncaught ")
    if "\n" not in value or not (looks_like_type(head) or head.startswith("Traceback")):
        return None
    from devintel.grouping.stacks import trace

    found = trace(value)
    if not found.frames or not looks_like_type(found.type):
        return None
    return Problem("exception", found.type, found.message, value)


def _message(event: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    reason = content.get("reason")
    if event.get("subtype") == "unhandledRejection" and reason is not None:
        return reason if isinstance(reason, str) else text(mapping(reason).get("message"))
    said = (content.get("message"), content.get("error"), event.get("message"))
    return next((text(one) for one in said if text(one)), "") or _given(content)


def _given(content: Mapping[str, Any]) -> str:
    """What was given to the console as texts: the one that reads as an error, else the first."""
    said: list[str] = []
    for name in ("formatted", "args"):
        values = content.get(name)
        said += [v for v in values if isinstance(v, str) and v] if isinstance(values, list) else []
    errors = (v for v in said if _named({}, v)[0])
    return next(errors, said[0] if said else "")


def _named(content: Mapping[str, Any], message: str) -> tuple[str, str]:
    """The type and the message without it: from the fields, else from `Type: message`."""
    if "0m" in message or "39m" in message:  # colours end so (ECMA-48); the escape may be lost
        message = re.sub(r"\x1b?\[\d{1,3}(?:;\d{1,3}){0,4}m", "", message)
    for prefix in _PREFIXES:
        message = message.removeprefix(prefix)
    kind = text(content.get("name")) or text(content.get("errorType")) or _typed(content)
    head, colon, rest = message.partition(": ")
    if colon and looks_like_type(head) and (kind in _PLAIN or kind == head):
        return head, rest
    return kind, message


def _typed(content: Mapping[str, Any]) -> str:
    kind = text(content.get("type"))
    return kind if looks_like_type(kind) else ""


def looks_like_type(word: str) -> bool:
    """Whether a word is an error's type by the way languages name them."""
    last = word.rpartition(".")[2].rpartition("::")[2]
    return (
        len(word) < 100
        and last[:1].isupper()
        and last.endswith(("Error", "Exception", "Warning", "Exit", "Interrupt", "Failure"))
        and last.isidentifier()
    )


def _boundary(content: Mapping[str, Any], stack: str, frames: tuple[Frame, ...]) -> Problem:
    component = text(content.get("component")) or text(content.get("componentName"))
    message = text(content.get("message")) or "React error boundary triggered"
    slots = {"component": component} if component else {}
    kind, said = _named({}, message)
    if kind and stack:  # the error itself, which the page may have told of before
        return Problem("exception", kind, said, stack, slots=slots, frames=frames)
    key = ("react-error-boundary", component) if component else ()
    return Problem("exception", "ReactErrorBoundary", message, stack, key, slots, frames)


def _resource(content: Mapping[str, Any]) -> Problem:
    from devintel.grouping.route import template as route

    address = text(content.get("src")) or text(content.get("href")) or text(content.get("url"))
    tag = text(content.get("tagName")).lower()
    message = text(content.get("message")) or f"Failed to load <{tag}>"
    return Problem(
        "resource", "ResourceError", message, key=(tag, route(address)), slots={"url": address}
    )
