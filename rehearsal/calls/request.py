"""From a signed HTTP request to the service, the operation and its parameters.

Which operation a request is, botocore's service models say: the same that SDKs are made from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_CREDENTIAL = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/(?P<service>[^/]+)/"
)
_MODELS = {
    "execute-api": "apigatewaymanagementapi",
    "bedrock": "bedrock-runtime",
    "monitoring": "cloudwatch",
    "streams.dynamodb": "dynamodbstreams",
}
"""Signing name to the name of botocore's model, where they differ."""


class NotSigned(Exception):
    """The request carries no signature of an access key."""


@dataclass(frozen=True)
class Request:
    """A call to AWS; `parameters` hold what its body or path says."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    access_key: str
    region: str
    service: str
    """The signing name, which is the prefix of its actions too."""
    operation: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host that was called."""
        return urlsplit(self.url).hostname or ""


def read(method: str, url: str, headers: Mapping[str, str], body: bytes) -> Request:
    """The call that a request makes; raises `NotSigned`."""
    named = {name.lower(): value for name, value in headers.items()}
    found = _CREDENTIAL.match(named.get("authorization", ""))
    if found is None:
        raise NotSigned(f"{method} {url.partition('?')[0]} is not signed")
    service = found["service"]
    operation, parameters = _operation(service, method, url, named, body)
    return Request(
        method, url, headers, body, found["key"], found["region"], service, operation, parameters
    )


def _operation(
    service: str, method: str, url: str, headers: Mapping[str, str], body: bytes
) -> tuple[str, dict[str, Any]]:
    target = headers.get("x-amz-target", "")
    if target:
        return target.rpartition(".")[2], dict(json.loads(body or b"{}"))
    if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        form = {name: values[-1] for name, values in parse_qs(body.decode()).items()}
        if "Action" in form:
            return form["Action"], form
    return _by_path(service, method, url, headers.keys())


def _by_path(service: str, method: str, url: str, headers: Set[str]) -> tuple[str, dict[str, Any]]:
    parts = urlsplit(url)
    said = parse_qs(parts.query, keep_blank_values=True).keys() | headers
    path = _without_stage(service, parts.path)
    if service == "s3":
        path = _with_bucket(parts.hostname or "", path)
    best: tuple[int, str, dict[str, Any]] | None = None
    for name, verb, pattern, needed in _routes(_MODELS.get(service, service)):
        found = pattern.fullmatch(path) if verb == method else None
        if found is None or not needed <= said:
            continue
        rank = 10 * len(needed) + pattern.pattern.count("[^/]+")
        if best is None or rank > best[0]:
            known = {key: unquote(value) for key, value in found.groupdict().items()}
            best = (rank, name, known)
    return (best[1], best[2]) if best else (f"{method} {parts.path}", {})


def _without_stage(service: str, path: str) -> str:
    if service != "execute-api":
        return path
    at = path.replace("%40", "@").find("/@connections")
    return path.replace("%40", "@")[max(at, 0) :]


def _with_bucket(host: str, path: str) -> str:
    bucket, dot, rest = host.partition(".s3")
    return f"/{bucket}{path}".rstrip("/") if dot and bucket and rest else path


@cache
def _routes(model: str) -> tuple[tuple[str, str, re.Pattern[str], frozenset[str]], ...]:
    """Operation, method, path, and the query's and headers' names that a REST service requires:
    what tells DELETE of an object from the end of an upload in parts, on the same path."""
    import botocore.loaders

    try:
        data = botocore.loaders.Loader().load_service_model(model, "service-2")
    except botocore.exceptions.UnknownServiceError:
        return ()
    found = []
    for name, operation in data["operations"].items():
        uri, _, query = operation["http"]["requestUri"].partition("?")
        pattern = re.sub(r"\\\{(\w+)\\\+\\\}", r"(?P<\1>.+)", re.escape(uri))
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", pattern)
        needed = {pair.partition("=")[0] for pair in query.split("&") if pair}
        needed |= _required(data["shapes"].get(operation.get("input", {}).get("shape"), {}))
        found.append((name, operation["http"]["method"], re.compile(pattern), frozenset(needed)))
    return tuple(found)


def _required(shape: Mapping[str, Any]) -> set[str]:
    found = set()
    for member in (shape["members"][name] for name in shape.get("required", ())):
        if member.get("location") == "querystring":
            found.add(str(member["locationName"]))
        elif member.get("location") == "header":
            found.add(str(member["locationName"]).lower())
    return found
