"""What other programs write in front of a tool's line: clocks, services, tasks, annotations."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple


class Stripped(NamedTuple):
    """A line without prefixes; `lane` names the service or task it came from, `clock` says that
    a logger dated it (a runner's clock is none), `mark` is `error` for a CI's annotation."""

    line: str
    lane: str = ""
    clock: bool = False
    mark: str = ""


_TASK = (
    r"(?:build|dev|test|lint|start|serve|check|types?|typecheck|type-check|compile|bundle|prepare"
    r"|e2e|unit|format|generate|codegen|watch|preview|deploy|install|postinstall|publish)"
    r"(?:[:.-][\w-]+)*"
)
_LEVELS = frozenset(
    {"error", "err", "warn", "warning", "info", "debug", "trace", "fatal", "notice", "critical"}
    | {"fail", "failed", "failure", "pass", "passed", "ok", "skip", "success", "command", "vite"}
    | {"plugin", "rollup", "babel", "stdin", "eval", "native", "stderr", "stdout", "browser"}
)


@cache
def _runner() -> re.Pattern[str]:
    """GitHub's and Azure's clock, with seven digits behind the second."""
    return re.compile(r"\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?")


@cache
def _clock() -> re.Pattern[str]:
    """Dates and times of loggers, Docker, Kubernetes, GitLab, Jenkins, gulp and Go's `log`."""
    return re.compile(
        r"[\[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|"
        r"[+-]\d\d:?\d\d))?"
        r"[\])]?:? (?:(?:std(?:out|err) [FP]|\d\d[EO]) )?"
        r"|\[\d{1,2}:\d\d:\d\d [AP]M\] |\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]? "
    )


@cache
def _syslog() -> re.Pattern[str]:
    """syslog and journald (RFC 3164): date, host, unit."""
    return re.compile(
        r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]+ ([\w./@-]{1,60})(?:\[\d{1,9}\])?: "
    )


@cache
def _logcat() -> re.Pattern[str]:
    """Android's log, brief (`E/Tag(12): `) and with times, and Flutter's own mark behind it."""
    return re.compile(
        r"(?:[VDIWEF]/[\w.$-]{1,60}\s{0,30}(?:\(\s{0,6}\d{1,7}\))?"
        r"|\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\s{1,6}\d{1,7}\s{1,6}\d{1,7} [VDIWEF] "
        r"[\w.$-]{1,60}\s{0,30}): (?:\[ERROR:flutter/[^\]\n]{1,80}\] )?"
    )


@cache
def _lane() -> re.Pattern[str]:
    """Docker Compose and foreman, concurrently, Ant, Turborepo, pnpm's recursive runs, BuildKit."""
    return re.compile(
        r"(?P<service>[A-Za-z][\w.-]{0,40}?)\s{0,30} \|(?: |$)"
        r"|\s{0,8}\[(?P<bracket>\d{1,3}|[a-z][a-z0-9./@_-]{1,90})\] (?!\S{1,120}:\d+:\d+ at #)"
        rf"|(?P<turbo>@?[\w./-]{{1,60}}:{_TASK}): "
        rf"|(?P<pnpm>@?[\w-]+(?:/[\w.-]+)* {_TASK})[:$] "
        r"|(?P<lerna>@[\w-]+/[\w.-]+): "
        r"|(?P<kit>#\d{1,3}) (?:\d+\.\d+ |(?=ERROR|\[))"
        r"|\s{0,4}(?P<msbuild>\d{1,3})(?::\d{1,3})?>"
    )


@cache
def _mark() -> re.Pattern[str]:
    """Annotations of GitHub, Azure and TeamCity in front of a line."""
    return re.compile(
        r"##\[(error|warning|debug|command|group|endgroup|section)\]|##vso\[\S+ \S*\]"
    )


@lru_cache(maxsize=1024)
def stripped(line: str) -> Stripped:
    """The line as its tool wrote it."""
    lane, clock, mark = "", False, ""
    head = line[:1]
    if head.isdigit() or head == "\ufeff":
        found = _runner().match(line)
        if found:
            line = line[found.end() :]
            head = line[:1]
    if line.startswith("##"):
        found = _mark().match(line)
        if found and found[1] in ("error", "warning", "debug"):
            line, mark = line[found.end() :], found[1]
            head = line[:1]
    if (line[1:2] == "/" or line[2:3] == "-") and (logged := _logcat().match(line)):
        line = line[logged.end() :]
        head = line[:1]
    if head.isdigit() or head == "[" or head == "(":
        found = _clock().match(line)
        if found:
            line, clock = line[found.end() :], True
    elif head.isupper() and line[3:4] == " " and line[6:7] == " ":
        found = _syslog().match(line)
        if found:
            return Stripped(line[found.end() :], found[1], True, mark)
    if _may_have_lane(line):
        found = _lane().match(line)
        if found and (found["bracket"] or found["service"] or "") not in _LEVELS:
            lane = found[found.lastgroup or 0]
            line = line[found.end() :]
            again = _clock().match(line) if line[:1].isdigit() or line[:1] == "[" else None
            if again:
                line, clock = line[again.end() :], True
    return Stripped(line, lane, clock, mark)


def _may_have_lane(line: str) -> bool:
    head = line[:64]
    return (
        " |" in head
        or ": " in head
        or "] " in head
        or head[:1] == "#"
        or ">" in head[:8]
        or ("$ " in head)
    )
