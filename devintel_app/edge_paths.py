"""The one host name's path map: which upstream serves a request, and under which path and query.

In the cloud a CloudFront Function does the same at viewer request; tests/vectors/edge_paths.json
is the table that both must pass. Paths and queries are raw (percent-encoded), queries without `?`.

    /                        redirect to /dashboard/
    /dashboard               redirect to /dashboard/  (relative links need the slash)
    /dashboard/              static   /dashboard/index.html
    /dashboard/<file>        static   as it is
    /client.js and the like  static   /dashboard/client/<file>  (what other people's pages load)
    /ws                      websocket as it is
    /ws/monitor              websocket /ws with channel=monitor
    /k/<key>/ws              websocket /ws with key=<key>
    /k/<key>/ws/monitor      websocket /ws with both
    /k/<key>/dashboard       redirect to /dashboard/  (a client opens it under its server's URL)
    /k/<key>/<rest>          http     /<rest> with key=<key>
    anything else            http     as it is
"""

from __future__ import annotations

import re

from local_cloud.rules.upstream import Target, Upstream

_KEYED = re.compile(r"/k/([A-Za-z0-9_.~-]{1,128})(/.*)")
_REDIRECTS = {"/", "/dashboard"}
_KEYED_REDIRECTS = {"/dashboard", "/dashboard/"}
PAGE_FILES = {"/client.js", "/client.mjs", "/client-rules.js"}


def rewrite(method: str, path: str, query: str) -> Target:
    """The target of a request; a parameter that the path carries replaces the query's own."""
    keyed = _KEYED.fullmatch(path)
    page = keyed[2] in _KEYED_REDIRECTS if keyed else path in _REDIRECTS
    if method in ("GET", "HEAD") and page:
        return Target("/dashboard/", query, Upstream.REDIRECT)
    if keyed:
        path, query = keyed[2], _with(query, "key", keyed[1])
    if path == "/ws/monitor":
        return Target("/ws", _with(query, "channel", "monitor"), Upstream.WEBSOCKET)
    if path == "/ws":
        return Target(path, query, Upstream.WEBSOCKET)
    if path in PAGE_FILES and not keyed:
        return Target("/dashboard/client" + path, query, Upstream.STATIC)
    if path.startswith("/dashboard/") and not keyed:
        return Target(path + "index.html" * path.endswith("/"), query, Upstream.STATIC)
    return Target(path, query, Upstream.HTTP)


def _with(query: str, name: str, value: str) -> str:
    """`query` with exactly one `name`, last."""
    kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0] != name]
    return "&".join([*kept, f"{name}={value}"])
