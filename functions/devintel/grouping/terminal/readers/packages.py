"""Package managers: pip, uv, Poetry, Cargo, Bundler, Composer, apt, Go modules; Node's before them.

Formats: pip.pypa.io, docs.astral.sh/uv, python-poetry.org, debian.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, until
from devintel.grouping.terminal.readers import node_packages
from devintel.grouping.terminal.readers.sentence import sentence


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
    *node_packages.READERS,
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
        sentence("pip"),
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
        sentence("apt"),
        lambda lines, line: len(lines) < 3 and bool(re.match(r"\s+\d{3} ", line)),
    ),
    Reader(
        "composer",
        "Problem requirements",
        r"(?P<message>Your requirements could not be resolved.*|Problem \d+)$",
        sentence("composer"),
        until(r"$", most_blank=1),
        most=12,
    ),
    Reader(
        "bundler",
        "Bundler Could Gem",
        r"(?P<message>(?:Bundler could not|Could not find gem|Gem::\w+|Could not find [\w.-]+ in|"
        r"Your Ruby version is).*)$",
        sentence("bundler"),
        lambda lines, line: len(lines) < 6 and line[:1] == " ",
    ),
    Reader(
        "go",
        "go",
        r"(?P<message>go: (?:\S+: )?(?:module|no required|cannot|errors|updates|go\.mod|"
        r"inconsistent|unknown|malformed|\S+ \(.*\)).*|no required module provides package.*)$",
        sentence("go"),
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
