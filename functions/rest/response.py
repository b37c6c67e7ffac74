"""An answer of a route, and its shape for API Gateway (payload format 2.0)."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic_core import to_json

from devintel.errors import DevIntelError

Body = TypeVar("Body")
JSON = "application/json"
_WORTH_IT = 1024
"""Shorter bodies are sent as they are."""
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


@dataclass
class Response(Generic[Body]):
    """An answer that is more than a body: a status, header fields, cookies."""

    status: int
    content_type: str
    body: Body
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Sequence[str] = ()

    def wire(self, *, packed: bool = False) -> dict[str, Any]:
        """The function's result; `packed` says that it is to be compressed if it is long."""
        body: Any = self.body
        text = body if isinstance(body, str) else to_json(body, by_alias=True).decode()
        headers = {"Content-Type": self.content_type, **self.headers}
        packed = packed and len(text) > _WORTH_IT
        if packed:
            headers["Content-Encoding"] = "gzip"
            text = base64.b64encode(_gzip(text.encode())).decode()
        return {
            "statusCode": self.status,
            "body": text,
            "isBase64Encoded": packed,
            "headers": headers,
            "cookies": list(self.cookies),
        }


def refusal(error: DevIntelError) -> Response[str]:
    """An error as its JSON answer."""
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(max(1, round(error.retry_after)))
    return Response(error.status, JSON, json.dumps(error.wire()), headers)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding takes gzip."""
    return "gzip" in accepted and _GZIP.search(accepted) is not None


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(body) + packer.flush()
