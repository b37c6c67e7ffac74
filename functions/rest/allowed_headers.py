"""What a page of any origin may send: any header, for none gives it an authority that it did not
bring itself, and tracing tools (Sentry, OpenTelemetry, Datadog) add ever new ones to every fetch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

ALLOW = "Access-Control-Allow-Headers"
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}")
_MOST = 64


def allow_asked(result: dict[str, Any], headers: Mapping[str, str]) -> None:
    """Allow what a preflight asks for, besides what is always allowed."""
    sent = {name.lower(): value for name, value in headers.items()}
    asked = sent.get("access-control-request-headers", "").split(",")
    names = [name.strip() for name in asked if _NAME.fullmatch(name.strip())]
    told = result.setdefault("headers", {})
    known = {name.strip() for name in told.get(ALLOW, "").split(",") if name.strip()}
    told[ALLOW] = ",".join(sorted(known.union(names[:_MOST])))
