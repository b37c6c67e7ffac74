"""Whose code a frame is: the team's own, or a library's, the runtime's, the browser's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_SERVED = re.compile(r"^(?:about|rsc)://React/\w+/")
"""In front of the place of a server component's frame, as React's development build shows it."""


@cache
def _foreign_file() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\\/])(?:node_modules|bower_components|\.yarn|\.pnpm|site-packages|dist-packages"
        r"|vendor|gems|\.cargo|pkg[\\/]mod)[\\/]|^/rustc/"
        r"|^(?:node:|ext:|bun:|internal[/:]|InternalBytecode\.js$|native\b|\[(?:native|wasm) code\]"
        r"|<|eval code|self-hosted|webpack/|npm:|jsr:|resource:|chrome:"
        r"|https://(?:deno\.land|jsr\.io|esm\.sh|cdn\.skypack\.dev|unpkg\.com|cdn\.jsdelivr\.net"
        r"|cdnjs\.cloudflare\.com|ajax\.googleapis\.com|code\.jquery\.com)/"
        r"|\(webpack\)|webpack:///(?:webpack/|external )|[a-z-]{0,30}extension:|about:)"
        r"|[\\/](?:usr[\\/](?:local[\\/])?lib|lib[\\/](?:python|ruby)[\d.]*)[\\/]"
        r"|[\\/](?:go|goroot|libexec|go\d[\w.-]*)[\\/]src[\\/](?:bufio|context|database|encoding"
        r"|errors|fmt|internal|io|log|net|os|pkg|reflect|runtime|strings|sync|syscall|testing"
        r"|time)[\\/]"
        r"|[\\/](?:vendors?|polyfills?|jquery|zone|react-dom|chunk-vendors)(?=[.~-][\w.~-]*\.js)"
        r"|^(?:events|timers|domain|repl|readline|module|net|util|stream|_\w+)\.js$"
    )


@cache
def _foreign_function() -> re.Pattern[str]:
    return re.compile(
        r"(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|junit|org\.junit"
        r"|org\.testng|org\.apache\.(?:tools|maven|catalina|tomcat)|org\.gradle"
        r"|org\.springframework|org\.hibernate|org\.mockito|io\.netty|System|Microsoft)\.(?=\S)"
        r"|(?:core|std|alloc|tokio|rust_begin_unwind|__rust)(?:::|$|_)|<(?:core|std|alloc)::"
    )


_GO = ("runtime.", "reflect.", "testing.", "net/http.", "syscall.")


@lru_cache(maxsize=8192)
def in_app(function: str | None, file: str | None) -> bool:
    """Whether a frame is the team's own, judged by where its file lies and its namespace."""
    if file and _foreign_file().search(_SERVED.sub("", file[:1000])):
        return False
    if not function:
        return True
    if function.startswith(_GO) and (not file or file.endswith((".go", ".s", ".c"))):
        return False
    return not _foreign_function().match(function)
