"""Node's package managers: npm, yarn, pnpm.

Formats: docs.npmjs.com, yarnpkg.com, pnpm.io (error codes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt
from devintel.grouping.terminal.readers.sentence import sentence

_NPM = re.compile(r"^npm (?:ERR!|error) ?")


def _npm(block: Block) -> Iterator[Said]:
    """The lines `npm ERR!` (`npm error` since 10): a code, then sentences."""
    lines = [_NPM.sub("", x).rstrip() for x in block.lines if _NPM.match(x)]
    code = next((x.removeprefix("code ") for x in lines if x.startswith("code ")), "")
    said = [
        x
        for x in lines
        if x
        and not re.match(
            r"(?:code|errno|syscall|path|dest|A complete log|    |command|workspace|location|"
            r"Lifecycle script)\b",
            x,
        )
    ]
    if (
        code in ("ELIFECYCLE",)
        or any("Lifecycle script" in x or x.startswith("Test failed") for x in lines)
        or code.isdigit()
    ):
        yield Verdict("npm", "; ".join(block.lines[:2])[:160], green=False)
        if code and not code.isdigit():
            yield _problem(
                block,
                code,
                f"npm ERR! code {code}"
                if block.lines[0].startswith("npm ERR!")
                else f"npm error code {code}",
                rank=1,
            )
        return
    message = next((x.removeprefix(f"{code} ") for x in said if x.strip()), "")
    if message.startswith("Missing script"):
        code = code or "MissingScript"
    if not (code or message):
        return
    yield _problem(block, code, f"{code} {message}".strip(), rank=0)


def _problem(block: Block, code: str, message: str, rank: int) -> Problem:
    return Problem(
        "message",
        "TerminalError",
        message,
        slots={"code": code} if code else {},
        tool="npm",
        rank=rank,
        title=message[:160],
        excerpt=excerpt(x for x in block.lines if "complete log" not in x),
    )


def _yarn(block: Block) -> Iterator[Said]:
    message = block.match["message"]
    if message.startswith("Command failed"):
        yield Verdict("yarn", block.lines[0].strip(), green=False)
        return
    yield Problem(
        "message",
        "TerminalError",
        message,
        excerpt=excerpt(block.lines),
        tool="yarn",
        title=message[:160],
    )


def _pnpm(block: Block) -> Iterator[Said]:
    code, message = block.match["code"], (block.match["message"] or "").strip()
    if code in (
        "ELIFECYCLE",
        "ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL",
        "ERR_PNPM_RECURSIVE_EXEC_FIRST_FAIL",
    ):
        yield Verdict("pnpm", block.lines[0].strip()[:120], green=None)
        return
    yield Problem(
        "message",
        "TerminalError",
        f"{code} {message}".strip(),
        excerpt=excerpt(block.lines),
        tool="pnpm",
        slots={"code": code},
        title=f"{code} {message}"[:160],
    )


READERS = (
    Reader(
        "npm",
        "npm",
        r"npm (?:ERR!|error)",
        _npm,
        lambda lines, line: (
            bool(_NPM.match(line))
            and not (
                re.match(r"npm (?:ERR!|error) code ", line)
                and len(lines) > 2
                and "complete log" in lines[-1]
            )
        ),
        most=60,
    ),
    Reader(
        "yarn",
        "error",
        r"error (?P<message>(?:Command failed with|Couldn't find|An unexpected error|Your "
        r"lockfile|Command \"|Missing list|Package \"|Received|Found incompatible|The engine|"
        r"Integrity|Extraneous|@?[^\s@]+@\S+: The ).*)$",
        _yarn,
    ),
    Reader(
        "yarn",
        "YN",
        r"➤ (?P<code>YN\d{4}): (?:│ |└ |┌ )?(?P<message>.*(?:[Ee]rror|[Ff]ailed|doesn't|couldn't|"
        r"can't be).*)$",
        sentence("yarn"),
    ),
    Reader(
        "pnpm",
        "^E ^[ ERR_",
        r"(?:.{0,60}?\[?\s?\b(?P<code>ERR_PNPM_\w+|ELIFECYCLE|ERR_\w+)\s?\]?)"
        r"(?:\s+(?P<message>.*))?$",
        _pnpm,
    ),
)
