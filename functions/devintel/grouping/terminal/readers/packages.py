"""Package managers: npm, yarn, pnpm, pip, uv, Poetry, Cargo, Bundler, Composer, apt, Go modules.

Formats: docs.npmjs.com, yarnpkg.com, pnpm.io (error codes), pip.pypa.io, docs.astral.sh/uv,
python-poetry.org, debian.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Read, Reader, Said, Verdict, excerpt, until

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


def _pip(block: Block) -> Iterator[Said]:
    message = block.match["message"]
    more = [x for x in block.lines[1:] if x.strip()]
    if (
        message in ("subprocess-exited-with-error", "metadata-generation-failed")
        or "legacy-install" in message
    ):
        said = next((x.strip("×│╰─> ").strip() for x in more if x.strip().startswith("×")), "")
        cause = next(
            (
                x.strip("│ ").strip()
                for x in reversed(more)
                if re.search(r"[A-Z]\w+Error: |error: ", x)
            ),
            "",
        )
        yield Problem(
            "message",
            "PipError",
            f"{message}: {cause or said}",
            excerpt=excerpt(block.lines),
            tool="pip",
            rank=0 if cause else 1,
            title=f"{said or message}"[:160],
            key=("pip", message, cause or said),
        )
        return
    yield Problem(
        "message",
        "PipError",
        message,
        excerpt=excerpt(block.lines),
        tool="pip",
        title=message[:160],
    )


def _uv(block: Block) -> Iterator[Said]:
    lines = [x.strip(" ×│╰─▶├") for x in block.lines]
    message = " ".join(x for x in lines if x)[:300]
    yield Problem(
        "message",
        "ResolutionError",
        message,
        excerpt=excerpt(block.lines),
        tool="uv",
        title=lines[0][:160] or message[:160],
    )


def _said(tool: str) -> Read:
    def read(block: Block) -> Iterator[Said]:
        message = block.match["message"]
        yield Problem(
            "message",
            "TerminalError",
            message,
            excerpt=excerpt(block.lines),
            tool=tool,
            title=message[:160],
        )

    return read


def _cargo(block: Block) -> Iterator[Said]:
    """Its sentence, and what it comes down to: the last cause, or who conflicts with whom."""
    head, *rest = [line for line in block.lines if line.strip()]
    causes = [at for at, line in enumerate(rest) if line.startswith("Caused by:")]
    told = rest[causes[-1] + 1 :] if causes else rest
    telling = told if causes else [line for line in told if _TELLS.search(line)]
    yield Problem(
        "message",
        "TerminalError",
        block.match["message"],
        excerpt=excerpt([head, *dict.fromkeys([*telling, *told])]),
        tool="cargo",
        title=block.match["message"][:160],
    )


_TELLS = re.compile(
    r"links to the native|does not have these|meet the requirements|candidate versions|yanked"
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
        _said("yarn"),
    ),
    Reader(
        "pnpm",
        "^E ^[ ERR_",
        r"(?:.{0,60}?\[?\s?\b(?P<code>ERR_PNPM_\w+|ELIFECYCLE|ERR_\w+)\s?\]?)"
        r"(?:\s+(?P<message>.*))?$",
        _pnpm,
    ),
    Reader(
        "pip",
        "ERROR error",
        r"(?:ERROR|error): (?P<message>(?:Could not|No matching|Cannot|Failed building|Failed to "
        r"build|Package|Invalid|subprocess-exited|metadata-generation|externally-managed|Command "
        r"errored|ResolutionImpossible|HTTP error|Directory|Microsoft Visual|legacy-install|"
        r"command '|THESE PACKAGES|Hash|Exception|Ignored|Wheel|pip's).*)$",
        _pip,
        lambda lines, line: (
            len(lines) < 30
            and bool(re.match(r"\s*[×│╰]|\s+(?!ERROR: |error: )|note:|hint:", line))
            and bool(line.strip())
        ),
    ),
    Reader(
        "pip",
        "pip error",
        r"(?P<message>pip is configured with locations that require TLS/SSL.*|error in \S+ setup "
        r"command: .*)$",
        _said("pip"),
    ),
    Reader(
        "uv",
        "× error",
        r"(?:× |error: )(?P<message>(?:No solution found|Failed to|Because|Distribution|No "
        r"interpreter|The lockfile|Package|Could not|Querying|Unable).*)$",
        _uv,
        lambda lines, line: (
            len(lines) < 14 and bool(re.match(r"\s*[╰├│]|\s{2,}|hint:|And |we can|So,", line))
        ),
    ),
    Reader(
        "poetry",
        "Because So",
        r"(?P<message>(?:Because .+ depends on|The current project's supported Python|Because no "
        r"versions of).*)$",
        _uv,
        lambda lines, line: (
            len(lines) < 10 and bool(re.match(r"\s*(?:And|So|Because|we|thus|which|\S)", line))
        ),
    ),
    Reader(
        "apt",
        "^E Err",
        r"(?:E: |Err:\d+ )(?P<message>\S.*)$",
        _said("apt"),
        lambda lines, line: len(lines) < 3 and bool(re.match(r"\s+\d{3} ", line)),
    ),
    Reader(
        "composer",
        "Problem requirements",
        r"(?P<message>Your requirements could not be resolved.*|Problem \d+)$",
        _said("composer"),
        until(r"$", most_blank=1),
        most=12,
    ),
    Reader(
        "bundler",
        "Bundler Could Gem",
        r"(?P<message>(?:Bundler could not|Could not find gem|Gem::\w+|Could not find [\w.-]+ in|"
        r"Your Ruby version is).*)$",
        _said("bundler"),
        lambda lines, line: len(lines) < 6 and line[:1] == " ",
    ),
    Reader(
        "go",
        "go",
        r"(?P<message>go: (?:\S+: )?(?:module|no required|cannot|errors|updates|go\.mod|"
        r"inconsistent|unknown|malformed|\S+ \(.*\)).*|no required module provides package.*)$",
        _said("go"),
    ),
    Reader(
        "cargo",
        "error failed",
        r"error: (?P<message>(?:failed to|no matching package|package|could not find|the lock "
        r"file|Found argument|unexpected argument|no such (?:sub)?command|toolchain).*)$",
        _cargo,
        lambda lines, line: (
            len(lines) < 30
            and bool(re.match(r"Caused by:|\s+\S|$|(?:the )?package `|versions that meet", line))
        ),
    ),
)
