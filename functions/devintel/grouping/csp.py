"""What a Content Security Policy blocked: by directive and blocked host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from devintel.content import mapping, text
from devintel.grouping import route
from devintel.grouping.problem import Problem

_DIRECTIVE = (
    "effectiveDirective",
    "effective-directive",
    "violatedDirective",
    "violated-directive",
)
_BLOCKED = ("blockedURI", "blocked-uri", "blockedURL")


@cache
def _refused() -> re.Pattern[str]:
    """Chrome's and Firefox's sentences, with the address before or behind the directive."""
    return re.compile(
        r"(?:'(?P<a>[^'\s]{1,500})'|\((?P<c>\S{1,40})\)|at (?P<d>\S{1,500}))[^\"“]{0,400}"
        r"(?:directive|because it violates)[^\"“]{0,80}[\"“](?P<b>[a-z-]{3,40})"
    )


def problem(event: Mapping[str, Any], content: Mapping[str, Any]) -> Problem | None:
    """The violation of a report, a `securitypolicyviolation` event or a console sentence."""
    said = mapping(content.get("csp-report")) or content
    directive = next((text(said[k]) for k in _DIRECTIVE if said.get(k)), "")
    blocked = next((text(said[k]) for k in _BLOCKED if said.get(k)), "")
    message = text(content.get("message"))
    if not directive:
        if "Content Security Policy" not in message[:600]:
            return None
        directive, blocked = _read(message[:1500])
    directive = directive.split()[0] if directive.split() else "unknown"
    host = route.split(blocked)[0] or blocked.partition(":")[0] or "inline"
    return Problem(
        "csp",
        "CSP",
        message or f"{directive} blocked {host}",
        key=(directive, host),
        slots={"directive": directive, "host": host, "url": blocked[:500]},
        mistake="csp",
    )


def _read(message: str) -> tuple[str, str]:
    match = _refused().search(message)
    directive = match["b"] if match else _quoted_directive(message)
    blocked = (match["a"] or match["c"] or match["d"] or "") if match else ""
    if " inline " in message:
        blocked = "inline"
    elif " eval" in message and "://" not in blocked:
        blocked = "eval"
    return directive, blocked


def _quoted_directive(message: str) -> str:
    for mark in ('"', "“"):
        word = message.partition(mark)[2].split()
        if word and "-src" in word[0]:
            return word[0]
    return "unknown"
