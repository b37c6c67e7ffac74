"""Which service could not be reached: the host's name and the port, as far as they are no chance.

An address differs on every machine and an ephemeral port (32768 and above: iana.org, kernel.org) on
every run; a name and the port a service listens on are what somebody has to mend.
"""

from __future__ import annotations

import re
from functools import cache

MAX_READ = 600
EPHEMERAL = 32_768
_SIGNS = (
    *("ECONN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_", "EADDRINUSE"),
    *("onnection refused", "onnection timed out", "onnect", "Max retries", "service not known"),
    *("already in use", "no such host", "dial tcp", "UnknownHost", "resolve host", "unreachable"),
)


def endpoint(kind: str, message: str) -> tuple[str, ...]:
    """The named host and the port of a connection that failed; empty where neither is said."""
    text = f"{kind}: {message[:MAX_READ]}"
    if not any(sign in text for sign in _SIGNS):
        return ()
    found = _where().search(text)
    if found is None:
        return ()
    said = {key.rstrip("0123456789"): value for key, value in found.groupdict().items() if value}
    host, port = said.get("host", "").lower(), said.get("port", "")
    named = host if _name().fullmatch(host) and host != "localhost" else ""
    fixed = port if port and int(port) < EPHEMERAL else ""
    return ("at", named, fixed) if named or fixed else ()


@cache
def _name() -> re.Pattern[str]:
    """A name that somebody chose; digits are of a machine."""
    return re.compile(r"[a-z][a-z_-]*(?:\.[a-z][a-z_-]*)*")


@cache
def _where() -> re.Pattern[str]:
    host = r"[A-Za-z][\w-]*(?:\.[\w-]+)*"
    return re.compile(
        rf"host='(?P<host>[^']{{1,120}})', port=(?P<port>\d{{1,5}})"
        rf"|(?:ENOTFOUND|EAI_AGAIN|lookup|resolve host:?|UnknownHostException:|host:) "
        rf"(?P<host1>{host})"
        rf"|\b[a-z]+://(?:[^/\s@]+@)?(?P<host2>{host}|[\d.]+)(?::(?P<port2>\d{{1,5}}))?"
        rf"(?=[/\s'\"),]|$)"
        rf"|(?<![\w.:/-])(?P<host3>{host}|\[?[0-9a-f.:]*\]?)(?:/[\d.]+)?:(?P<port3>\d{{2,5}})(?![\w.]|:\d)"
    )
