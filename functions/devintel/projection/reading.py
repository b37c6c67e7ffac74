"""What single events mean: who did it, which file, which request, which text was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from devintel.content import mapping, number, text, whole, word
from devintel.content import status as status_of
from devintel.grouping.route import template as route
from devintel.model import Event
from devintel.projection.documents import Diagnostic
from devintel.projection.places import clean, page

FAILED_FROM = 400
_NOTHING: MappingProxyType[str, Any] = MappingProxyType({})
_CHECKS = frozenset({"network", "file", "analysis"})
STREAMS = frozenset({"output", "data", "stdout", "stderr"})
"""Subtypes of `terminal` events that hold what was printed, cut anywhere."""
BEGINS = frozenset({"command", "start"})
ENDS = frozenset({"exit", "end"})
_COMMAND = re.compile(
    r"(?:npm(?! ERR!| error| warn)|npx|yarn|pnpm|bun|node|deno|tsc|eslint|jest|vitest|python3?"
    r"|pytest|tox|uv|poetry|ruff|mypy"
    r"|go|cargo|make|mvn|gradle|java|dotnet|docker|ruby|rails|bundle|rspec|php|composer|git|\./[^\s:]+)"
    r"(?:\s|$)"
)


class Request(NamedTuple):
    """A request of a `network` event; `status` 0 where there was no answer."""

    method: str
    route: str
    url: str
    status: int
    duration: float
    content_type: str
    failed: bool
    asked: str = ""


class Commit(NamedTuple):
    """The newest commit that a `git` event tells of."""

    hash: str
    branch: str
    author: str
    message: str
    parents: tuple[str, ...] = ()


def member(event: Event) -> str:
    """Who it was: the user, where the client says; empty where it does not."""
    context = event.get("context")
    if not context:
        return ""
    user = context.get("user")
    if user is None:
        return ""
    if isinstance(user, dict):
        user = user.get("name") or user.get("id") or user.get("email")
    return text(user, 80)


def file_of(event: Event) -> str:
    """The file that a `file`, `edit` or `analysis` event is about."""
    return _file(event["content"])


def _file(content: Mapping[str, Any]) -> str:
    path = content.get("path") or content.get("file") or content.get("fileName")
    return clean(path) if isinstance(path, str) else ""


def request_of(event: Event) -> Request | None:
    """The request of a `network` event; None where it names no URL."""
    content = event["content"]
    url = content.get("url")
    if not isinstance(url, str):
        return None
    status = status_of(content)
    failed = status >= FAILED_FROM or (
        status == 0 and ("error" in content or "error" in (event.get("subtype") or ""))
    )
    return Request(
        text(content.get("method"), 10).upper() or "GET",
        route(url),
        clean(url),
        status,
        number(content.get("duration")),
        text(content.get("contentType"), 80),
        failed,
        url.partition("#")[0][:400],
    )


def commit_of(event: Event) -> Commit | None:
    """The commit of a `git` event; None where it names none."""
    content = event["content"]
    last = content.get("lastCommit") or content.get("commit")
    last = last if isinstance(last, dict) else content
    digest = text(last.get("hash") or last.get("sha") or last.get("id"), 64)
    if not digest:
        return None
    author = last.get("author")
    parents = last.get("parents")
    name = author.get("name") if isinstance(author, dict) else author
    return Commit(
        digest,
        text(content.get("branch"), 120),
        text(name, 80),
        text(last.get("message"), 200).split("\n", 1)[0],
        tuple(text(one, 64) for one in parents[:4]) if isinstance(parents, list) else (),
    )


def typed(event: Event) -> str:
    """The text that an `edit` event put in."""
    content = event["content"]
    change = content.get("change")
    if isinstance(change, dict):
        return text(change.get("text"), 2_000)
    changes = content.get("changes")
    if isinstance(changes, list):
        found = [text(c.get("text"), 500) for c in changes[:20] if isinstance(c, dict)]
        return " ".join(t for t in found if t)
    for name in ("after", "text", "newText", "diff"):
        if isinstance(content.get(name), str):
            return text(content[name], 2_000)
    return ""


def deletes(event: Event) -> bool:
    """Whether an `edit` event only took text away."""
    change = event["content"].get("change")
    return isinstance(change, dict) and not change.get("text") and bool(change.get("rangeLength"))


def exercised(event: Event) -> tuple[str, ...]:
    """The paths that an event by itself shows in use: its page, route, test, or checked file."""
    content, context = event["content"], event.get("context") or _NOTHING
    url = context.get("url")
    found: tuple[str, ...] = (_on(url),) if isinstance(url, str) and url else ()
    if event["type"] in _CHECKS:
        found += _checks(event["type"], content)
    test = content.get("test") or context.get("test")
    return (*found, "test " + test[:200]) if isinstance(test, str) and test else found


@lru_cache(1024)
def _on(url: str) -> str:
    return "page " + page(url)


def _checks(kind: str, content: Mapping[str, Any]) -> tuple[str, ...]:
    """What a request, or a check of a file, exercises."""
    url = content.get("url")
    if kind == "network" and isinstance(url, str):
        method = text(content.get("method"), 10).upper() or "GET"
        return (f"route {method} {route(url)}",)
    if kind != "network" and "diagnostics" in content:
        return ("file " + _file(content),)
    return ()


def command(event: Event) -> str:
    """The command a `terminal` event runs; empty where it is output, as far as can be told."""
    content = event["content"]
    given = text(content.get("command"), 200).strip()
    kind = event.get("subtype")
    if kind in STREAMS or kind in ENDS or "exitCode" in content or "exit_code" in content:
        return ""
    if given and kind in BEGINS:
        return given
    line = given or text(content.get("data"), 121).strip()
    return line if "\n" not in line and _COMMAND.match(line) else ""


def diagnostics_of(event: Event) -> list[Diagnostic] | None:
    """The diagnostics a `file` or `analysis` event carries; None where it does not speak of any."""
    if not checks(event):
        return None
    found = event["content"]["diagnostics"]
    return [_diagnostic(item) for item in found[:50] if isinstance(item, dict)]


def checks(event: Event) -> bool:
    """Whether a `file` or `analysis` event speaks of diagnostics, be it that there are none."""
    return isinstance(event["content"].get("diagnostics"), list)


def _diagnostic(item: Mapping[str, Any]) -> Diagnostic:
    line = mapping(mapping(item.get("range")).get("start")).get("line")
    code = item.get("code")
    if isinstance(code, dict):
        code = code.get("value")
    return {
        "message": text(item.get("message"), 300),
        "code": word(code),
        "source": text(item.get("source"), 40),
        "severity": whole(item.get("severity")),
        "line": whole(line) + 1 if line is not None else 0,
    }
