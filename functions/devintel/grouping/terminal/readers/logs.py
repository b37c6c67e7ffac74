"""Loggers: JSON, logfmt, `LEVEL logger: message` in the usual orders; a stack below is the error.

Formats: docs.python.org (logging), pino, winston, zap, logrus, slog, log4j, nginx, glog, syslog.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import GENERAL, Block, Reader, Said, excerpt, place
from devintel.grouping.terminal.readers.python import traceback_goes_on, traceback_problem

_LEVELS = frozenset(
    {"error", "err", "fatal", "critical", "crit", "panic", "emerg", "alert", "severe"}
)
_PAIR = re.compile(r'(?<![\w.])(\w[\w.]*)=("(?:[^"\\]|\\.)*"|\S*)')
_TYPED = re.compile(r"(?:^|[\s:])(?P<kind>[A-Za-z_][\w.]*(?:Error|Exception)): (?P<message>.+)$")
_SPOT = re.compile(r"(?<![\w./-])([\w./-]+\.(?:go|py|js|ts|rb|java|cc|cpp)):(\d+)\b")
_ZERO = re.compile(
    r"\b(?:0|no|without|zero) (?:errors?|failures?|failed)\b|\berrors?[=:] ?0\b|(?i:error(?:s)? "
    r"(?:handling|handler|page|boundary|reporting|logging))|(?i:recovered|retrying|will retry)"
)


def _json(block: Block) -> Iterator[Said]:
    try:
        said = json.loads(block.lines[0])
    except (ValueError, RecursionError):
        return
    if isinstance(said, dict) and _severe(said):
        yield from _structured(block, said)


def _severe(said: Mapping[str, Any]) -> bool:
    level = next(
        (
            said[k]
            for k in ("level", "severity", "levelname", "lvl", "log.level", "@l", "loglevel")
            if k in said
        ),
        None,
    )
    if isinstance(level, str):
        return level.lower() in _LEVELS
    return isinstance(level, int) and not isinstance(level, bool) and level >= 50


def _structured(block: Block, said: Mapping[str, Any]) -> Iterator[Said]:
    message = next(
        (
            str(said[k])
            for k in ("message", "msg", "event", "@m", "textPayload")
            if isinstance(said.get(k), str)
        ),
        "",
    )
    inner = next(
        (
            said[k]
            for k in ("err", "error", "exception", "exc_info", "stack", "stack_trace", "@x")
            if said.get(k)
        ),
        None,
    )
    stack = ""
    if isinstance(inner, dict):
        stack = str(inner.get("stack") or inner.get("stacktrace") or "")
        kind, text = (
            str(inner.get("type") or inner.get("name") or inner.get("kind") or ""),
            str(inner.get("message") or ""),
        )
    else:
        text = inner if isinstance(inner, str) else ""
        kind, stack = "", text if "\n" in text else ""
    shown = excerpt(
        [f"{message}: {text}" if text and text != message else message, *stack.split("\n")[:6]]
    )
    if stack.startswith("Traceback"):
        found = traceback_problem(stack.split("\n"))
        if found:
            yield found._replace(excerpt=shown)
            return
    typed = _TYPED.search(text.partition("\n")[0]) or _TYPED.search(message)
    if typed and not kind:
        kind, text = typed["kind"], typed["message"]
    if kind:
        yield Problem("exception", kind, text or message, stack, excerpt=shown, tool="log")
    elif message or text:
        told = f"{message}: {text}" if text and message and text not in message else message or text
        yield Problem(
            "message", "LogError", told.partition("\n")[0], excerpt=shown, tool="log", rank=GENERAL
        )


def _logfmt(block: Block) -> Iterator[Said]:
    said = {
        k: v[1:-1].replace('\\"', '"') if v[:1] == '"' else v
        for k, v in _PAIR.findall(block.lines[0])
    }
    if _severe(said):
        yield from _structured(block, said)


def _levelled(block: Block) -> Iterator[Said]:
    """`ERROR logger: message`, alone or with a traceback or stack below it."""
    message = block.match["message"].strip()
    if _ZERO.search(message) or len(message) < 3:
        return
    at = next((n for n, line in enumerate(block.lines) if line.startswith("Traceback")), None)
    if at is not None:
        found = traceback_problem(block.lines[at:])
        if found:
            yield found._replace(excerpt=excerpt([block.lines[0], *found.excerpt.split("\n")]))
            return
    stack = "\n".join(block.lines[1:])
    typed = next((m for m in (_TYPED.search(x) for x in block.lines) if m), None)
    if typed:
        calls = f"{typed['kind']}: {typed['message']}\n{stack}" if "at " in stack else ""
        yield Problem(
            "exception",
            typed["kind"],
            typed["message"],
            calls,
            excerpt=excerpt(block.lines),
            tool="log",
        )
        return
    spot = _SPOT.search(block.lines[0])
    yield Problem(
        "message",
        "LogError",
        message,
        excerpt=excerpt(block.lines),
        tool="log",
        rank=GENERAL,
        places=(place(spot[1], spot[2]),) if spot else (),
        title=message[:160],
    )


def _goes_on(lines: list[str], line: str) -> bool:
    if any(x.startswith("Traceback") for x in lines):
        at = next(n for n, x in enumerate(lines) if x.startswith("Traceback"))
        return traceback_goes_on(lines[at:], line)
    if line.startswith(("Traceback (most recent", "\tat ", "    at ", "Caused by:")):
        return True
    return len(lines) < 4 and line[:1] in (" ", "\t") and bool(line.strip())


_LEVEL = r"(?:ERROR|FATAL|CRITICAL|SEVERE|PANIC|EMERG|ALERT|ERRO|FATA|ERR)"
_WHO = r"(?:[\w.$/-]+(?:\[\d+\])?(?::\d+)?)"
READERS = (
    Reader("log", "^{", r"\{.*\}$", _json),
    Reader(
        "log",
        "level",
        r"\blevel=\"?(?:error|fatal|critical|panic|ERROR|FATAL)\"?\b",
        _logfmt,
        anywhere=True,
    ),
    Reader(
        "log",
        "ERROR FATAL CRITICAL SEVERE PANIC EMERG ALERT ERRO FATA ERR",
        rf"(?:\[?{_WHO}\]? ?[-:]? ){{0,3}}[\[(|]? ?{_LEVEL}\s{{0,4}}(?:[\])|]|\[\d+\])"
        rf"?\s{{0,4}}[-:]{{0,2}}\s{{0,4}}(?P<message>\S.*)$",
        _levelled,
        _goes_on,
        most=80,
    ),
    Reader(
        "log",
        "error crit emerg alert",
        r"\[(?:\w+:)?(?:error|crit|emerg|alert)\] (?P<message>\S.*)$",
        _levelled,
        _goes_on,
        most=80,
    ),
    Reader(
        "log",
        "^E",
        r"E\d{4} \d\d:\d\d:\d\d\.\d+\s+\d+ (?P<where>[\w./-]+:\d+)\] (?P<message>\S.*)$",
        _levelled,
    ),
)
