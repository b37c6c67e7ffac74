"""Formatters, hooks, audits, and linters whose reports are blocks of their own.

Formats: prettier.io, docs.astral.sh/ruff, mypy, pyright, pre-commit.com, biomejs.dev,
shellcheck.net, black, stylelint.io, pip-audit and npm's audits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, Verdict, excerpt, place, until
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_BARE = re.compile(r"^\s*(?P<file>[\w./\\@()\[\]-]+/[\w.\\@()\[\]-]+\.\w{1,8}|[\w-]+\.\w{1,8})$")


def _prettier(block: Block) -> Iterator[Said]:
    """A check that lists files which are not formatted."""
    files = [m["file"] for m in map(_BARE.match, block.lines[1:]) if m]
    if not files:
        return
    yield Problem(
        "diagnostic",
        "prettier",
        "Files are not formatted",
        key=("unformatted",),
        tool="prettier",
        slots={"path": files[0], "source": "prettier"},
        places=tuple(place(f, 1) for f in files[:20]),
        title=f"Not formatted with Prettier: {', '.join(files[:3])}"[:180],
        excerpt=excerpt(block.lines),
    )


def _unformatted(block: Block) -> Iterator[Said]:
    """`would reformat app.py`, `[warn] src/app.ts`."""
    file, tool = block.match["file"], block.match.groupdict().get("tool") or "formatter"
    if tool == "warn" and not any(
        "Checking formatting" in x or x.startswith("[warn] ") for x in block.before
    ):
        return
    yield Problem(
        "diagnostic",
        "prettier" if tool == "warn" else "formatter",
        block.lines[0].strip() if tool != "warn" else "File is not formatted",
        tool="formatter",
        key=("unformatted",),
        slots={"path": file},
        places=(place(file, 1),),
        excerpt=excerpt(block.lines),
        title=f"Not formatted: {file}"[:160],
    )


def _biome(block: Block) -> Iterator[Said]:
    message = next((x.strip().lstrip("×✖ ") for x in block.lines[1:] if x.strip()), "")
    if message:
        yield diagnostic(block, "biome", {**block.match.groupdict(), "message": message})


def _shellcheck(block: Block) -> Iterator[Said]:
    m = next(
        (
            m
            for m in (
                re.search(r"(SC\d{4}) \((error|warning|info|style)\): (.*)|(SC\d{4}): (.*)", x)
                for x in block.lines
            )
            if m
        ),
        None,
    )
    if m:
        yield diagnostic(
            block,
            "shellcheck",
            {**block.match.groupdict(), "code": m[1] or m[4], "message": m[3] or m[5]},
        )


def _hook(block: Block) -> Iterator[Said]:
    """pre-commit: `name....Failed`, `- hook id: x`, `- exit code: 1`, then the tool's output."""
    name = block.match["name"].strip(" .")
    yield Problem(
        "message",
        "HookFailed",
        f"{name} failed",
        title=f"Hook failed: {name}"[:160],
        rank=1,
        tool="pre-commit",
        excerpt=excerpt(block.lines),
        key=("hook", name),
        same=f"hook {name}",
        slots={"hook": name},
    )


def _audit(block: Block) -> Iterator[Said]:
    """pnpm and yarn's table: severity and title, package, versions."""
    cells = [
        [c.strip() for c in line.strip("│| ").split("│")] for line in block.lines if "│" in line
    ]
    rows = {c[0]: c[1] for c in cells if len(c) == 2}
    severity = next((k for k in rows if k in ("low", "moderate", "high", "critical")), "")
    if not severity or "Package" not in rows:
        return
    name = rows["Package"]
    lines = [f"{k}: {v}" for k, v in rows.items()]
    yield Problem(
        "message",
        "VulnerableDependency",
        f"{name}: {rows[severity]}",
        key=("audit", name, rows[severity]),
        tool="audit",
        title=f"{rows[severity]} ({severity})",
        slots={"package": name},
        excerpt=excerpt(lines),
    )


def _checked(block: Block) -> Iterator[Said]:
    text = block.lines[0].strip()
    bad = (
        re.search(r"\b[1-9]\d* (?:errors?|problems? \([1-9]|vulnerabilit|offenses?)", text)
        or "would be reformatted" in text
    )
    yield Verdict("lint", text, green=not bad)


READERS = (
    Reader(
        "prettier",
        "prettier Prettier formatted",
        r"(?:This project uses prettier|Some files are not formatted|The following files "
        r".*format|Code style issues)",
        _prettier,
        lambda lines, line: (
            len(lines) < 40 and (not line.strip() or line[:1] == " " or bool(_BARE.match(line)))
        ),
    ),
    Reader(
        "formatter",
        "would reformat",
        r"(?:would reformat|Would reformat:) (?P<file>\S+)$",
        _unformatted,
    ),
    Reader(
        "prettier", "warn", r"\[(?P<tool>warn)\] (?P<file>[\w./@()\[\]-]+\.\w{1,8})$", _unformatted
    ),
    Reader(
        "biome",
        "lint parse format ━━━━",
        r"(?P<file>\S+\.\w+):(?P<line>\d+):(?P<column>\d+) (?P<code>(?:lint|parse|assist)\S*).*━",
        _biome,
        until(r"\S+\.\w+:\d+:\d+ (?:lint|parse|format)|Checked |Found |━"),
        most=20,
        placed=True,
    ),
    Reader(
        "shellcheck",
        "line In",
        r"In (?P<file>\S+) line (?P<line>\d+):$",
        _shellcheck,
        until(r"In \S+ line|For more", most_blank=1),
        placed=True,
    ),
    Reader(
        "pre-commit",
        "Failed",
        r"(?P<name>.{2,119}?[^.])\.{3,}(?:\([^)]{1,60}\))?Failed$",
        _hook,
        (lambda lines, line: len(lines) < 8 and (line.startswith("- ") or not line.strip())),
    ),
    Reader(
        "audit",
        "^┌",
        r"┌[─┬]+┐",
        _audit,
        lambda lines, line: line.startswith(("│", "├", "└")),
        most=40,
    ),
    Reader(
        "lint",
        "problems problem errors Found files All",
        r"(?:✖ \d+ problems?|Found \d+ errors?\b|All checks passed|Success: no issues found|\d+ "
        r"files? would be reformatted|\d+ files inspected|\d+ vulnerabilities found|found \d+ "
        r"vulnerabilit)",
        _checked,
    ),
)
