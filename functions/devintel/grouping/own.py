"""Frames as a group's key sees them: the same call on every machine, engine and build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from devintel.grouping.frame import Frame

_GENERIC = frozenset({"index", "main", "mod", "__init__", "__main__", "page", "route", "layout"})
_NAMELESS = frozenset(
    {"<anonymous>", "anonymous", "eval", "<module>", "<lambda>", "{main}", "<main>", "eval code"}
    | {"global code", "module code", "Anonymous function", "(anonymous)", "?", "apply", "call"}
    | {"<listcomp>", "<genexpr>", "<dictcomp>", "<setcomp>", "{closure}", "top", "exports"}
)


FAR, LINES = 200, 50
"""Minified code has few lines, and long ones."""


class Where(NamedTuple):
    """Where a problem began: the parts of the key, and the words for it."""

    calls: tuple[str, ...]
    reason: str


def where(frames: tuple[Frame, ...]) -> Where:
    """The innermost own call that has a name (and its caller, if it only passes errors on).

    Without one, the innermost three of all named calls; without any, the innermost own file.
    """
    own = tuple(islice(_named(f for f in frames if f.in_app), 2))
    if own:
        function, file = own[0]
        caller = own[1][0] if len(own) > 1 else "main"
        if caller != "main" and _passes_on().fullmatch(function):
            reason = f"passed on by {function}, which {caller} called"
            return Where((*_compiled(own[0]), *_compiled(own[1])), reason)
        at = f" ({file})" if file else ""
        return Where(_compiled(own[0]), f"raised in {function}{at}")
    file = next((file_key(f.file) for f in frames if f.in_app and f.file), "")
    if file:
        return Where((file,), f"raised in {file}")
    foreign = tuple(islice(_named(frames), 3))
    calls = tuple(part for call in foreign for part in call)
    return Where(calls, f"same {len(foreign)} calls, none of them our own")


def _named(frames: Iterable[Frame]) -> Iterator[tuple[str, str]]:
    for frame in frames:
        function = function_key(frame.function) if frame.function else ""
        if function and not (len(function) <= 2 and _built(frame)):
            yield function, file_key(frame.file) if frame.file else ""


_SCRIPT = re.compile(r"\.[cm]?[jt]sx?$")


def _compiled(call: tuple[str, str]) -> tuple[str, str]:
    """A call as it is in the key: a compiled script is the same file as its source."""
    return call[0], _SCRIPT.sub(".js", call[1])


def _built(frame: Frame) -> bool:
    """Whether a frame is in a minified file: its names are other ones in the next build."""
    name = (frame.file or "").rpartition("/")[2].partition("?")[0][:200]
    far = (frame.column or 0) > FAR and (frame.line or 0) < LINES
    return far and (".min." in name or _build().sub("", name) != name)


@cache
def _passes_on() -> re.Pattern[str]:
    """Names of functions that throw or report what others did wrong."""
    return re.compile(
        r"_?(?:assert\w*|invariant|fail|raise\w*|throw\w*|panic\w*|log\w*|warn|error|report\w*"
        r"|(?:create|make|build|new|to|from|wrap|on|process|parse|convert|map)?\w*(?:Error|Exception)"
        r"|must(?:[A-Z_]\w*)?|required?(?:[A-Z_]\w*)?|\w+?_?[oO]r_?(?:[Ff]ail|[Rr]aise|[Tt]hrow|[Dd]ie|404)"
        r"|(?:run|exec|execute)_?(?:query|Query|sql|Sql|SQL|statement|Statement)|query|bail|die"
        r"|fromResponse|request|fetch\w*|http\w*|api\w*|handle_?(?:error|response|exception)|ensure|abort)",
        re.IGNORECASE,
    )


@cache
def _build() -> re.Pattern[str]:
    """What a bundler or a release puts into a file name: hashes and versions.

    Vite's are eight letters of either case: told from words by capitals where words have none.
    """
    return re.compile(
        r"[.@_-](?=[A-Za-z_-]{0,40}\d)[A-Za-z0-9_-]{5,}(?=\.)|[.-][0-9a-f]{6,}(?=\.)"
        r"|[.@-]v?\d[\d.]*(?=\.[a-z]+$)"
        r"|[.-](?=\w{0,6}(?:[A-Z]{2}|[A-Z][a-z][A-Z.]|[a-z][A-Z]\.))\w{8}(?=\.[cm]?js|\.css)"
    )


@cache
def _package() -> re.Pattern[str]:
    """The package of a monorepo that a folder is in: two packages may have files of one name."""
    return re.compile(r"^(?:(?!/(?:src|node_modules)/).)*?(?:^|/)(?:packages|apps|crates)/([^/]+)/")


@cache
def _page() -> re.Pattern[str]:
    """A page whose own script is meant: an address under which no file lies; with what kind it is.

    Its last part is what it shows: an id, or a title with hyphens.
    """
    return re.compile(r"https?://[^/]+/([a-z]{2,40})/(?:[a-z-]{2,40}/){0,3}(?=\w*\d|\w+-)[\w-]+$")


@cache
def _generated() -> re.Pattern[str]:
    """What names a file that is made anew for each run: a notebook's cell, a temporary file."""
    return re.compile(
        r"^(?:\d{4,}|[0-9a-f]{12,}|tmp[a-z0-9_]{8})(?=\.\w{1,5}$)|(?<=^<ipython-input)-[\w-]+(?=>$)"
    )


_PLACES = frozenset(
    {"static", "assets", "dist", "build", "js", "out", "public", "chunks", "bundle"}
)


@lru_cache(maxsize=4096)
def file_key(file: str) -> str:
    """`https://x/static/main.4a4119c3.js?v=2` -> `main.js`; a generic name keeps its folder."""
    path = file[:2000].partition("?")[0].partition("#")[0].partition("//&")[0]
    path = path.replace("\\", "/").rstrip("/")
    if path.startswith(("blob:", "data:")):  # an address of its own each time
        return path[:4]
    if page := _page().match(path):
        return f"page {page[1]}"
    folder, _, name = path.rpartition("/")
    plain = _generated().sub("", _build().sub("", name[:200]))
    parent = folder.rpartition("/")[2]
    generic = plain.partition(".")[0] in _GENERIC and plain == name
    if generic and parent.replace("-", "").replace("_", "").isalpha() and parent not in _PLACES:
        plain = f"{parent}/{plain}"
    package = _package().match(path[-600:])
    return f"{package[1]}/{plain}" if package and package[1] != parent else plain


@lru_cache(maxsize=4096)
def function_key(function: str) -> str:
    """The name without receiver, `async`, `new`, `[as x]`, closures and counters; or empty."""
    name = function[:300].partition(" [as ")[0].removeprefix("async ").removeprefix("new ")
    name = name.rpartition("*")[2] if name.startswith(("async*", "promise callback*")) else name
    if "/<" in name or name.endswith("<"):
        return ""
    inner = name.rpartition("/")[2]  # Firefox: `setup/handler`
    name = _closures().sub("", inner if inner.isidentifier() else name)
    last = name.rpartition("::")[2] if "::" in name else name.rpartition(".")[2]
    last = last.rpartition("#")[2] or last  # Ruby 3.4: `Cart#total`
    if last in _NAMELESS or last.isdecimal() or _helper().fullmatch(last):
        return ""
    return last  # a bundler's number of a module


@cache
def _helper() -> re.Pattern[str]:
    """What Babel and TypeScript put around an async function (babeljs.io, typescriptlang.org)."""
    return re.compile(
        r"_callee\d*\$?|_?asyncGeneratorStep|_?asyncToGenerator|__(?:awaiter|generator)"
    )


@cache
def _closures() -> re.Pattern[str]:
    """Rust's hashes and closures, Go's `.func1`, Java's lambdas and `$1`, C#'s state machines."""
    return re.compile(
        r"::h[0-9a-f]{16}$|::\{\{closure\}\}|\.func\d+(?:\.\d+)*|lambda\$|(?<=\w)\$\d+"
        r"|>[bcd]__\d+(?:_\d+)?(?:\.MoveNext)?$|<(?=\w+>[bcd]__)"
    )
