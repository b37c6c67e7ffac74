"""Files, routes and pages as the projection compares them; pure functions of text, remembered."""

from __future__ import annotations

import re
from functools import lru_cache

_ORIGIN = re.compile(r"^[a-z][a-z0-9+.-]{0,30}://+[^/?#]{0,300}", re.IGNORECASE)
_LOCKFILES = frozenset(
    {
        "package-lock.json",
        "npm-shrinkwrap.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "bun.lock",
        "bun.lockb",
        "poetry.lock",
        "uv.lock",
        "Pipfile.lock",
        "pdm.lock",
        "requirements.txt",
        "Cargo.lock",
        "go.sum",
        "Gemfile.lock",
        "composer.lock",
        "packages.lock.json",
        "gradle.lockfile",
    }
)
LONGEST = 300


@lru_cache(4096)
def clean(path: str) -> str:
    """A file without origin, query and fragment, with forward slashes."""
    path = _ORIGIN.sub("", path[: LONGEST * 2].replace("\\", "/"))
    return path.split("?", 1)[0].split("#", 1)[0][:LONGEST]


@lru_cache(4096)
def parts(path: str) -> tuple[str, ...]:
    """The segments of a cleaned path, innermost first."""
    return tuple(p for p in reversed(clean(path).split("/")) if p not in ("", ".", ".."))


@lru_cache(8192)
def same_file(one: str, other: str) -> bool:
    """Whether two spellings may mean one file: the shorter is the end of the longer."""
    a, b = parts(one), parts(other)
    return bool(a and b) and all(x == y for x, y in zip(a, b, strict=False))


@lru_cache(4096)
def page(url: str) -> str:
    """A page without query and fragment; ids stay, because another product is another page."""
    return url[: LONGEST * 2].split("?", 1)[0].split("#", 1)[0][:LONGEST]


def is_lockfile(path: str) -> bool:
    """Whether a file pins dependencies."""
    return path.rsplit("/", 1)[-1] in _LOCKFILES
