"""What people correlate by stays: trace headers, digests, and ids under a label that says so.

Sources: W3C Trace Context, B3 propagation (openzipkin), AWS X-Ray trace header, Sentry's
`sentry-trace`, New Relic's `newrelic` (base64 of `{"v":[`), Subresource Integrity. A label such as
`api key` in front of a UUID still tells of a secret, `idempotency key` or `request_id` does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol, TypeVar

import re2

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_HEX = r"(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})"
SHAPES = (
    r"\b(?:[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"
    r"|[0-9a-f]{32}-[0-9a-f]{16}(?:-[01d](?:-[0-9a-f]{16})?)?"
    r"|1-[0-9a-f]{8}-[0-9a-f]{24}"
    r"|eyJ2Ijpb[A-Za-z0-9+/]+={0,2}"
    r"|sha(?:1|224|256|384|512)[:\-=][A-Za-z0-9+/]{27,128}={0,2}"
    rf"|arn:aws[a-z\-]*:[a-z0-9\-]+:[a-z0-9\-]*:[0-9]*:[a-z\-]+/{_UUID})"
)
"""Texts that are an id whatever stands before them."""
_KEYS = (
    "cache|primary|foreign|public|sort|partition|idempotency|row|object|storage|query|react|lookup|"
    "dedup|shard|group|list|record|item|map"
)
_IDS = (
    "request|trace|span|session|event|key|correlation|token|tenant|run|job|build|deployment|"
    "message|transaction|operation|version|resource|project|invocation|execution|parent"
)
LABELLED = (
    rf"(?i:(?:^|[^a-z0-9])(?:(?:{_KEYS})[ _.\-]?key|(?:{_IDS})[ _.\-]?(?:token[ _.\-]?)?id)"
    rf"[\"'`\\]{{0,3}}[ \t]*[:= ][ \t]*[\"'`\\]{{0,3}}(?:[a-z]+-)?(?:{_UUID}|{_HEX})$"
    rf"|[\"'{{,][ \t]*key[\"'\\]{{1,2}}[ \t]*:[ \t]*[\"'\\]{{1,2}}{_UUID}$)"
)
"""A harmless label and its id, at the end of a text."""
_LABEL_BYTES = 64
_SURE = frozenset(("password", "private-key", "cookie", "authorization", "url-password"))
"""Rules whose label is beyond doubt."""


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def rule(self) -> str: ...


Found = TypeVar("Found", bound=_Stretch)


def without_ids(text: bytes, spans: Sequence[Found]) -> list[Found]:
    """The spans that are no ids."""
    if all(span.rule in _SURE for span in spans):
        return list(spans)
    ids = [match.span() for match in _shapes().finditer(text)]
    return [span for span in spans if span.rule in _SURE or not _is_id(text, span, ids)]


def _is_id(text: bytes, span: _Stretch, ids: Sequence[tuple[int, int]]) -> bool:
    if any(start <= span.start and span.end <= end for start, end in ids):
        return True
    label = text[max(0, span.start - _LABEL_BYTES) : span.end]
    return _labelled().search(label) is not None


@cache
def _shapes() -> re2._Regexp:
    return re2.compile(SHAPES.encode())


@cache
def _labelled() -> re2._Regexp:
    return re2.compile(LABELLED.encode())
