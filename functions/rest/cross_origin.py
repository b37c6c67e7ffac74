"""What pages of other origins may do: any may ask, for keys come in a header, so that no page has
an authority that it did not bring; and send any header, for tracing tools (Sentry, OpenTelemetry,
Datadog) add ever new ones to every fetch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}")
_MOST = 64
_ALLOWED = {"Accept", "Authorization", "Content-Type"}
_SHOWN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "X-Next,X-Groups-Dropped",
}


def shown(headers: Mapping[str, str]) -> Mapping[str, str]:
    """What an answer says to a page; nothing to who is none."""
    return _SHOWN if headers.get("origin") else {}


def preflight(headers: Mapping[str, str], methods: str) -> dict[str, str]:
    """What a page may send; `headers` are the request's, with names in lower case."""
    asked = headers.get("access-control-request-headers", "").split(",")
    names = [name.strip() for name in asked if _NAME.fullmatch(name.strip())]
    return {
        **_SHOWN,
        "Access-Control-Allow-Headers": ",".join(sorted(_ALLOWED.union(names[:_MOST]))),
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Max-Age": "600",
    }
