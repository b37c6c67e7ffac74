"""Frames as a group's key sees them: the same call on every machine, engine and build."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from devintel.grouping.frame import Frame

_GENERIC = frozenset({"index", "main", "mod", "__init__", "__main__", "page", "route", "layout"})
_NAMELESS = frozenset(
    {"<anonymous>", "anonymous", "eval", "<module>", "<lambda>", "{main}", "<main>", "eval code"}
    | {"global code", "module code", "Anonymous function", "(anonymous)", "?", "apply", "call"}
)


@cache
def _build() -> re.Pattern[str]:
    """What a bundler or a release puts into a file name."""
    return re.compile(
        r"[.@_-](?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{5,}(?=\.)|[.-][0-9a-f]{6,}(?=\.)|[.@-]v?\d[\d.]*(?=\.[a-z]+$)"
    )


@lru_cache(maxsize=8192)
def file_key(file: str) -> str:
    """`https://x/static/main.4a4119c3.js?v=2` -> `main.js`; a generic name keeps its folder."""
    path = file.partition("?")[0].partition("#")[0].replace("\\", "/").rstrip("/")
    folder, _, name = path.rpartition("/")
    name = _build().sub("", name[:200])
    if name.partition(".")[0] in _GENERIC and folder:
        return f"{folder.rpartition('/')[2]}/{name}"
    return name


@lru_cache(maxsize=8192)
def function_key(function: str) -> str:
    """The name without receiver, `async`, `new`, `[as x]`, closures and counters; or empty."""
    name = function[:300].partition(" [as ")[0].removeprefix("async ").removeprefix("new ")
    name = name.partition("/")[0] if "/<" in name else name
    last = name.rpartition(".")[2] if "::" not in name else name.rpartition("::")[2]
    last = last.strip("<>*() ") if not last.startswith("<") else last
    return "" if last in _NAMELESS else last


def named(frames: tuple[Frame, ...]) -> list[tuple[str, str]]:
    """(function, file) of each frame that has a name that will be the same tomorrow."""
    out = []
    for frame in frames:
        function = function_key(frame.function) if frame.function else ""
        if function:
            out.append((function, file_key(frame.file) if frame.file else ""))
    return out
