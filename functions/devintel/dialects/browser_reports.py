"""What browsers report by themselves: the Reporting API's lists, and CSP's own older form.

Formats: https://www.w3.org/TR/reporting-1/ (`application/reports+json`, only from https pages) and
CSP 2's `report-uri` (`application/csp-report`). A report is `age` milliseconds old when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from devintel.content import mapping, text, whole
from devintel.dialects.mapped import Mapped, Wire
from devintel.dialects.session_name import choose
from devintel.dialects.values import filled, nested, rows

SOURCE = "browser-report"
_DIALECT = "report"
_MAX_AGE_MS = 7 * 86_400_000
_CSP = {
    "document-uri": "documentURL",
    "referrer": "referrer",
    "violated-directive": "violatedDirective",
    "effective-directive": "effectiveDirective",
    "original-policy": "originalPolicy",
    "disposition": "disposition",
    "blocked-uri": "blockedURL",
    "status-code": "statusCode",
    "script-sample": "sample",
    "source-file": "sourceFile",
    "line-number": "lineNumber",
    "column-number": "columnNumber",
}


def mapped(document: Any, *, given: str, now: int) -> Mapped:
    """The events of a list of reports, or of one CSP report; `now` is when they arrived."""
    out = Mapped(session=choose(given, SOURCE))
    if isinstance(document, dict) and "csp-report" in document:
        said = mapping(document["csp-report"])
        renamed = {new: said[old] for old, new in _CSP.items() if old in said}
        _keep(out, "csp-violation", _violation(renamed), renamed.get("documentURL"), given, now)
        return out
    for row in rows(document if isinstance(document, list) else [document]):
        kind, body = text(row.get("type"), 60), mapping(row.get("body"))
        read = _READERS.get(kind)
        if read is None:
            out.drop(f"{_DIALECT} {kind or 'without type'}")
            continue
        age = min(whole(row.get("age")), _MAX_AGE_MS)
        wire = read(body)
        wire["context"] = filled(url=text(row.get("url")), userAgent=text(row.get("user_agent")))
        _keep(out, kind, wire, row.get("url"), given, now - age)
    return out


def _keep(out: Mapped, kind: str, wire: Wire, page: object, given: str, at: int) -> None:
    wire |= {"sessionId": choose(given, _host(page), SOURCE), "source": SOURCE, "timestamp": at}
    out.keep(wire)
    out.stored[f"{_DIALECT} {kind}"] += 1


def _violation(body: Mapping[str, Any]) -> Wire:
    directive = text(body.get("effectiveDirective")) or text(body.get("violatedDirective"))
    blocked = text(body.get("blockedURL")) or "inline"
    said = f"{directive} blocked {blocked}" if directive else f"The policy blocked {blocked}"
    return {"type": "csp", "content": {"message": said} | nested(dict(body), 4)}


def _warning(body: Mapping[str, Any]) -> Wire:
    message = text(body.get("message")) or text(body.get("id")) or text(body.get("policyId"))
    return {"type": "warn", "content": filled(message=message) | nested(dict(body), 4)}


def _crash(body: Mapping[str, Any]) -> Wire:
    reason = text(body.get("reason")) or "unknown reason"
    content = nested(dict(body), 4) | {
        "name": "PageCrash",
        "message": f"The page crashed: {reason}",
    }
    return {"type": "error", "content": content} | filled(stack=text(body.get("stack")))


def _network(body: Mapping[str, Any]) -> Wire:
    content = filled(
        method=text(body.get("method")),
        url=text(body.get("url")),
        status=whole(body.get("status_code")) or None,
        duration=whole(body.get("elapsed_time")),
        error=text(body.get("type")),
        phase=text(body.get("phase")),
        referrer=text(body.get("referrer")),
    )
    return {"type": "network", "subtype": "network-error", "content": content}


def _host(page: object) -> str:
    try:
        return urlsplit(page).netloc.rpartition("@")[2] if isinstance(page, str) else ""
    except ValueError:
        return ""


_READERS: dict[str, Callable[[Mapping[str, Any]], Wire]] = {
    "csp-violation": _violation,
    "deprecation": _warning,
    "intervention": _warning,
    "permissions-policy-violation": _warning,
    "potential-permissions-policy-violation": _warning,
    "document-policy-violation": _warning,
    "integrity-violation": _warning,
    "coep": _warning,
    "coop": _warning,
    "crash": _crash,
    "network-error": _network,
}
