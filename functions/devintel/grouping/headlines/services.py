"""Answers of services in a sentence: an HTTP status, a GraphQL error, a right that is missing.

Formats: RFC 9110, spec.graphql.org (errors), docs.aws.amazon.com (access denied messages),
cloud.google.com/iam (permission errors), learn.microsoft.com (AuthorizationFailed).
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from devintel.grouping.headlines import Headline
from devintel.grouping.template import template


def read(kind: str, text: str) -> Headline | None:
    """What the service refused, and with which status."""
    return _denied(text) or _coded(text) or _graphql(text) or _status(text)


def _coded(text: str) -> Headline | None:
    """AWS's `(Service: S3; Status Code: 403; Error Code: AccessDenied; Request ID: ...)` and the
    numbers of React's production build (react.dev/errors)."""
    react = re.match(r"Minified React error #(?P<code>\d{1,4})", text)
    if react:
        return Headline(react[0], {"code": react["code"]}, ("react", react["code"]), whole=True)
    found = re.search(r" \(Service: (?P<service>[\w ]{1,60})[;,][^)\n]{0,200}\)", text)
    if found is None:
        return None
    said = found[0]
    code = re.search(r"Error Code: (\w{1,80})", said) or re.search(r"Code: (\w{1,80})", said)
    slots = {"service": found["service"], "code": code[1] if code else ""}
    before = text[: found.start()].partition("\n")[0][:200]
    key = ("aws", slots["service"], slots["code"], template(before, "exception"))
    return Headline(f"{before} ({slots['code']})", slots, key, whole=True)


def _denied(text: str) -> Headline | None:
    found = re.search(
        r"is not authorized to perform: (?P<action>[\w:*.-]{1,80})(?: on resource: "
        r"(?P<resource>\S{1,200}))?",
        text,
    )
    if found is None:
        return _permission(text)
    slots = {k: v.strip("\"'.,") for k, v in found.groupdict().items() if v}
    resource = slots.get("resource", "").rpartition(":")[2]
    on = f" on {resource}" if resource else ""
    return Headline(
        f"not authorized to perform {slots['action']}{on}",
        slots,
        ("denied", slots["action"], resource),
        whole=True,
    )


def _permission(text: str) -> Headline | None:
    """Google's `Permission 'x.y.z' denied on resource` and Azure's `action 'x/y' over scope "
    "'z'`."""
    found = re.search(
        r"[Pp]ermission '(?P<action>[\w.]{3,80})' denied(?: on (?:resource "
        r")?'?(?P<resource>//[^\s']{1,"
        r"200}))?|authorization to perform action '(?P<azure>[\w./*-]{3,120})' over scope "
        r"'(?P<scope>[^'\s]{1,200})",
        text,
    )
    if found is None:
        return None
    action = found["action"] or found["azure"]
    resource = (found["resource"] or found["scope"] or "").rstrip("'.")
    slots = {"action": action, "resource": resource}
    last = resource.rpartition("/")[2]
    return Headline(
        f"no permission {action}{f' on {last}' if last else ''}",
        {k: v for k, v in slots.items() if v},
        ("denied", action, last),
        whole=True,
    )


def _graphql(text: str) -> Headline | None:
    start = text.find('{"errors"')
    if start < 0:
        start = text.find('{"response"')
    said: Any = None
    if start >= 0:
        try:
            said, _ = json.JSONDecoder().raw_decode(text[start:])
        except (ValueError, RecursionError):
            return None
    response = said.get("response", said) if isinstance(said, dict) else None
    errors = response.get("errors") if isinstance(response, dict) else None
    if not isinstance(errors, list) or not errors or not isinstance(errors[0], dict):
        return None
    message = str(errors[0].get("message") or "error")[:200]
    extensions, path = errors[0].get("extensions"), errors[0].get("path")
    code = str(extensions.get("code") or "")[:60] if isinstance(extensions, dict) else ""
    field = (
        ".".join(str(p)[:40] for p in path if not isinstance(p, int))[:120]
        if isinstance(path, list)
        else ""
    )
    shown = f"{message} ({', '.join(x for x in (field, code) if x)})" if field or code else message
    slots = {"code": code, "field": field}
    return Headline(
        shown, {k: v for k, v in slots.items() if v}, ("graphql", code, field), whole=False
    )


def _status(text: str) -> Headline | None:
    first = text.partition("\n")[0]
    found = _said().search(first)
    if found is None:
        return None
    status = next(v for v in found.groupdict().values() if v)
    return Headline("", {"status": status}, ("status", status))


@cache
def _said() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:status(?:[ _]?code)?|http(?:/\d(?:\.\d)?)?(?: error| status)?|response(?: "
        r"code)?|returned|"
        r"responded with|failed with|code)\W{1,4}(?:status\W{1,3})?(?:code\W{1,3})"
        r"?(?P<a>[1-5]\d\d)\b"
        r"|\((?P<c>[45]\d\d)\)\W{0,2}$"
        r"|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S{1,200}.{0,40}?[ (:](?P<d>[45]\d\d)\)?$"
        r"|\b(?P<b>[45]\d\d) (?:Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|"
        r"Method Not Allowed"
        r"|Conflict|Gone|Unprocessable|Too Many Requests|Internal Server Error|Bad Gateway|"
        r"Service Unavailable"
        r"|Gateway Time-?out)"
    )
