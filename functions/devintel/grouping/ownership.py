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
        r"|/_next/static/chunks/(?:main|main-app|framework|polyfills|webpack|react-refresh"
        r"|node_modules_[\w@.-]*)(?=[.-][\w.-]*js\b)"
        r"|^VM\d+$|^(?:events|timers|domain|repl|readline|module|net|util|stream|_\w+)\.js$"
    )


@cache
def _foreign_function() -> re.Pattern[str]:
    return re.compile(
        r"(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|kotlinx|scala|groovy|junit|org\.junit"
        r"|org\.testng|org\.apache\.(?:tools|maven|catalina|tomcat)|org\.gradle"
        r"|org\.springframework|org\.hibernate|org\.mockito|io\.netty|System|Microsoft)\.(?=\S)"
        r"|(?:core|std|alloc|tokio|rust_begin_unwind|__rust)(?:::|$|_)|<(?:core|std|alloc)::"
    )


@cache
def _framework_call() -> re.Pattern[str]:
    """Functions of React (react-reconciler), Vue (runtime-core) and Angular (core, zone.js) that
    call what a page is made of: a bundler puts them into the page's own file."""
    return re.compile(
        r"(?:Object\.|exports\.|process\.env\.NODE_ENV\.exports\.)?(?:renderWithHooks\w*"
        r"|mountIndeterminateComponent|(?:update|mount|replay)(?:Function|Class|Forward|Lazy|Memo"
        r"|Suspense|HostRoot)(?:Component|Ref)?\w*|finishClassComponent|beginWork(?:\$1)?"
        r"|performUnitOfWork|workLoop(?:Sync|Concurrent)\w*|renderRoot(?:Sync|Concurrent)"
        r"|perform(?:Sync|Concurrent)?WorkOnRoot\w*"
        r"|recoverFromConcurrentError|commit(?:Root|Hook|Layout|Passive|Mutation|Before)\w*"
        r"|(?:recursivelyT|t)raverse\w+Effects\w*|flushPassiveEffects\w*|flushSyncWork\w*"
        r"|invokeGuardedCallback\w*|invokePassiveEffect\w*|rethrowCaughtError|HTMLUnknownElement\.callCallback2?"
        r"|reconcile(?:Child|Children|Single)\w*|throwOn(?:InvalidObjectType|HydrationMismatch)\w*"
        r"|throwInvalidHookError|resolveDispatcher|react[_-]stack[_-]bottom[_-]frame"
        r"|runWithFiberInDEV|tryToClaimNextHydratable\w*|popHydrationState|scheduleUpdateOnFiber"
        r"|getRootForUpdatedFiber|checkForNestedUpdates|executeDispatch\w*|processDispatchQueue\w*"
        r"|dispatchDiscreteEvent|callWith(?:Async)?ErrorHandling|renderComponentRoot"
        r"|setupRenderEffect|setupStatefulComponent|flush(?:Jobs|PreFlushCbs|PostFlushCbs)"
        r"|detectChangesIn(?:View|Component|EmbeddedViews)\w*|ZoneDelegate\.\w+|Zone\.\w+|\u0275\u0275\w+)$"
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
    if file and ".js" in file and _framework_call().match(function.removeprefix("async ")):
        return False
    return not _foreign_function().match(function)
