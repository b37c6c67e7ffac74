"""Programs that watch files and begin again: each turn is a run of its own, of the same command.

Formats: typescriptlang.org (tsc --watch), vitest.dev, nodemon.io, nodejs.org (--watch), tsx.is,
uvicorn.dev, werkzeug.palletsprojects.com, docs.djangoproject.com (runserver), cargo-watch and
watchexec, esbuild.github.io (watch), angular.dev (ng serve), docs.gradle.org (--continuous),
learn.microsoft.com (dotnet watch), github.com/air-verse/air.
"""

from __future__ import annotations

import re

_AGAIN = re.compile(
    r"(?:File )?[Cc]hanges? detected[.,]|.*\bdetected changes? in '|\s*\* Detected change in '"
    r"|\s*RERUN\s|(?:\[nodemon\] )?restarting due to changes|Restarting '[^']+'$"
    r"|(?:\[tsx\] )?(?:change in \S+ )?Rerunning\b|\[tsx\] rerunning|\S+\.py changed, reloading"
    r"|\[Running[ :].*\]$|\[watch\] build started|\S+\.\w+ has changed$"
    r"|dotnet watch \S+ File (?:changed|updated): |Watcher Restarting! |\[ptw\] Detected "
    r"|building\.\.\.$"
)
_IN_PART = re.compile(
    r"(?:\d+:\d+:\d+(?: [AP]M)? )?(?:\[vite\] )?(?:\(\w+\) )?(?:hmr update|page reload)"
    r" (\S+?),?(?: |$)"
)
"""Vite has seen a change of one file (vite.dev): of the others it says nothing."""
_WATCHES = re.compile(
    r"(?:.*\s)?--?watch(?:All|-\w+)?\b|.*\bwatch\b|.*\b(?:ptw|nodemon|air|watchexec|entr|reflex|"
    r"bacon"
    r"|guard)\b|(?:npx |pnpm |yarn |bunx )?vitest(?! (?:run|list|bench))\b"
    r"|(?:npx )?(?:tsc|mocha|tap|jest|ava|sass|rollup|webpack|esbuild|postcss)\b.* -w\b"
    r"|.*:(?:watch|dev)\b|.*\bdev$"
)


def watches(command: str) -> bool:
    """Whether a command goes on to run what it runs whenever a file changes."""
    return _WATCHES.match(command[:200]) is not None


def begins_again(line: str) -> bool:
    """Whether a line says that a watcher has seen a change and runs its command anew."""
    may = (  # spelt out: every line of every terminal is asked
        "hange" in line
        or "unning" in line
        or "RERUN" in line
        or "estarting" in line
        or "build started" in line
        or "File updated" in line
        or "[ptw] " in line
        or line == "building..."
    )
    return (may and _AGAIN.match(line) is not None) or bool(rebuilt(line))


def rebuilt(line: str) -> str:
    """The one file that is built anew; empty where a line does not say so."""
    found = _IN_PART.match(line) if "hmr update" in line or "page reload" in line else None
    return found[1] if found else ""
