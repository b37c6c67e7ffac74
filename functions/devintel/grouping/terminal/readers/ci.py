"""Runners of CI: annotations, exit codes, cancelled jobs.

Formats: docs.github.com (workflow commands), learn.microsoft.com (Azure logging commands),
docs.gitlab.com, circleci.com.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    GENERAL,
    Block,
    Reader,
    Said,
    Verdict,
    excerpt,
    place,
)

_PROPERTIES = re.compile(r"\b(\w+)=([^,:]*)")


def _exit(block: Block) -> Iterator[Said]:
    code = int(block.match["code"])
    text = f"##[error]{block.lines[0]}" if block.mark == "error" else block.lines[0]
    yield Verdict("runner", text, green=code == 0, code=code)


def _command(block: Block) -> Iterator[Said]:
    """`::error file=app.js,line=1,col=5::Missing semicolon`."""
    said = dict(_PROPERTIES.findall(block.match["properties"] or ""))
    file, message = said.get("file", ""), block.match["message"]
    yield Problem(
        "diagnostic" if file else "message",
        "annotation" if file else "TerminalError",
        message,
        key=("",) if file else (),
        slots={k: v for k, v in {"path": file, "line": said.get("line", "")}.items() if v},
        places=(place(file, said.get("line"), said.get("col")),) if file else (),
        excerpt=excerpt(block.lines),
        rank=GENERAL,
        tool="annotation",
    )


def _runner_says(block: Block) -> Iterator[Said]:
    yield Problem(
        "message",
        "JobStopped",
        block.lines[0],
        excerpt=excerpt([("##[error]" if block.mark else "") + block.lines[0]]),
        title=block.lines[0][:160],
    )


READERS = (
    Reader(
        "runner",
        "exit exited status",
        r"(?:\[[\w-]+\] )?(?:Process completed with exit code|(?:Command|Script|Process|Step "
        r"script)"
        r" (?:exited|failed) with (?:exit )?(?:code|status)|Exited with (?:exit )?(?:code|status)"
        r"(?: exit status)?"
        r"|Bash exited with code|ERROR: Job failed: exit (?:code|status)|exit status|Exit status|"
        r"exit code:?"
        r"|The command \".*\" exited with|.{0,80}exited with code) '?(?P<code>\d{1,5})'?\b",
        _exit,
    ),
    Reader(
        "runner",
        "::",
        r"::error(?: (?P<properties>[^:]*(?:::?(?!:)[^:]*)*?))?::(?P<message>\S.*)$",
        _command,
    ),
    Reader(
        "runner",
        "canceled cancelled shutdown SIGINT SIGTERM signal",
        r"(?:The (?:operation|job|run|runner|hosted runner|workflow)\b.*(?:cancel|shutdown "
        r"signal|lost communication)"
        r"|received SIG\w+|Job (?:was )?cancel)",
        _runner_says,
    ),
)
