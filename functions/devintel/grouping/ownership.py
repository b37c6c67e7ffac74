"""Whose code a frame is: the team's own, or a library's, the runtime's, the browser's."""

from __future__ import annotations

import re
from functools import cache, lru_cache


@cache
def _foreign_file() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\\/])(?:node_modules|bower_components|\.yarn|\.pnpm|site-packages|dist-packages"
        r"|vendor|gems|rustc|\.cargo|pkg[\\/]mod)[\\/]"
        r"|^(?:node:|internal/|native$|\[native code\]|<|eval code|webpack/|\(webpack\)"
        r"|webpack:///(?:webpack/|external )|[a-z-]*-?extension:|about:|address at )"
        r"|[\\/](?:usr[\\/](?:local[\\/])?lib|lib[\\/](?:python|ruby)\d?[\d.]*|libexec[\\/]src"
        r"|go[\\/]src[\\/]runtime|src[\\/](?:runtime|net|reflect|internal|testing|pkg))[\\/]"
        r"|[\\/](?:vendors?|polyfills?|jquery|zone|react-dom|chunk-vendors)(?=[.~-][\w.~-]*\.js)"
        r"|^(?:events|timers|domain|repl|readline|module|net|util|stream|_\w+)\.js$"
        r"|^/rustc/|[\\/]goroot[\\/]"
    )


@cache
def _foreign_function() -> re.Pattern[str]:
    return re.compile(
        r"(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|junit|org\.junit"
        r"|org\.testng|org\.apache\.(?:tools|maven|catalina|tomcat)|org\.gradle"
        r"|org\.springframework|org\.hibernate|org\.mockito|io\.netty|reactor"
        r"|System|Microsoft|MS)\.(?=\S)"
        r"|(?:core|std|alloc|tokio|rust_begin_unwind|__rust)(?:::|$|_)|<(?:core|std|alloc)::"
        r"|(?:runtime|reflect|testing|net/http|syscall)\."
    )


@lru_cache(maxsize=8192)
def in_app(function: str | None, file: str | None) -> bool:
    """Whether a frame is the team's own, judged by where its file lies and its namespace."""
    if file and _foreign_file().search(file[:1000]):
        return False
    return not (function and _foreign_function().match(function))
