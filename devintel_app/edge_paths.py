"""The one host name's path map: which upstream serves a request, and under which path and query.

In the cloud a CloudFront Function does the same at viewer request; tests/vectors/edge_paths.json
is the table that both must pass. Paths and queries are raw (percent-encoded), queries without `?`.

    /k/<key>/<rest>          <rest> with key=<key>
    /s/<session>/<rest>      <rest> with session=<session>; both may stand before any path
    /                        redirect to /dashboard/
    /dashboard               redirect to /dashboard/  (relative links need the slash)
    /dashboard/              static   /dashboard/index.html
    /dashboard/<file>        static   as it is
    /client.js and the like  static   /dashboard/client/<file>  (what other people's pages load)
    /ws                      websocket as it is
    /ws/monitor              websocket /ws with channel=monitor
    /k/<key>/dashboard       redirect to /dashboard/  (a client opens it under its server's URL)
    /s/<session>/dashboard   redirect to /dashboard/ with session=<session>; /s/<session> alone too
    anything else            http     as it is

A segment of an http path that holds an escape is handed on as `~x` and its raw text in hexadecimal:
an HTTP API decodes paths and cuts them at a decoded `?`, and a session may be named `fix/login?`.
"""

from __future__ import annotations

import re

from local_cloud.rules.upstream import Target, Upstream

_KEY = re.compile(r"/k/([A-Za-z0-9_.~-]{1,128})(/.*)")
_SESSION = re.compile(r"/s/([^/]{1,1536})(/.*)?")
_PAGES = {"/", "/dashboard"}
_NAMED_PAGES = {"/dashboard", "/dashboard/"}
PAGE_FILES = {"/client.js", "/client.mjs", "/client-rules.js"}
MARK = "~x"


def rewrite(method: str, path: str, query: str) -> Target:
    """The target of a request; a parameter that the path carries replaces the query's own."""
    key, session, rest = _unwrapped(path)
    named = rest != path
    path = rest
    pages = _NAMED_PAGES | ({"/"} if session else set()) if named else _PAGES
    if method in ("GET", "HEAD") and path in pages:
        return Target("/dashboard/", _with(query, "session", session), Upstream.REDIRECT)
    if path in PAGE_FILES and not named:
        return Target("/dashboard/client" + path, query, Upstream.STATIC)
    if path.startswith("/dashboard/") and not named:
        return Target(path + "index.html" * path.endswith("/"), query, Upstream.STATIC)
    query = _with(_with(query, "key", key), "session", session)
    if path == "/ws/monitor":
        return Target("/ws", _with(query, "channel", "monitor"), Upstream.WEBSOCKET)
    if path == "/ws":
        return Target(path, query, Upstream.WEBSOCKET)
    return Target("/".join(map(_carried, path.split("/"))), query, Upstream.HTTP)


def _unwrapped(path: str) -> tuple[str | None, str | None, str]:
    """The key and the session that stand before a path, in any order, each once; the path."""
    key = session = None
    for _ in range(2):
        if key is None and (found := _KEY.fullmatch(path)):
            key, path = found[1], found[2]
        elif session is None and (found := _SESSION.fullmatch(path)):
            session, path = found[1], found[2] or "/"
    return key, session, path


def _carried(segment: str) -> str:
    return MARK + segment.encode("latin-1").hex() if "%" in segment else segment


def _with(query: str, name: str, value: str | None) -> str:
    """`query` with exactly one `name`, last; as it is without a value."""
    if value is None:
        return query
    kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0] != name]
    return "&".join([*kept, f"{name}={value}"])
