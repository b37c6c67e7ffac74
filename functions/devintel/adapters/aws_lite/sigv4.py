"""AWS Signature Version 4 for one request, by the standard library.

The rules are AWS's "Create a signed AWS API request"; botocore's signer is the oracle of its test.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote


class Credentials(NamedTuple):
    """Who signs; `token` is the session token of temporary credentials, else empty."""

    access_key: str
    secret_key: str
    token: str = ""


class Scope(NamedTuple):
    """What a signature is for; `at` is the time as `20260131T235959Z`."""

    region: str
    service: str
    at: str

    @property
    def text(self) -> str:
        """The credential scope."""
        return f"{self.at[:8]}/{self.region}/{self.service}/aws4_request"


def signed(
    credentials: Credentials,
    scope: Scope,
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes,
) -> dict[str, str]:
    """The headers (names in lower case, `host` among them) with date, token and signature.

    `path` is as it is sent, percent-encoded and without a query.
    """
    given = {**headers, "x-amz-date": scope.at}
    if credentials.token:
        given["x-amz-security-token"] = credentials.token
    names = ";".join(sorted(given))
    canonical = "\n".join(
        [
            method,
            quote(path, safe="/~"),
            "",
            *(f"{name}:{given[name].strip()}" for name in sorted(given)),
            "",
            names,
            hashlib.sha256(body).hexdigest(),
        ]
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = "\n".join(["AWS4-HMAC-SHA256", scope.at, scope.text, digest])
    signature = hmac.new(_key(credentials, scope), to_sign.encode(), hashlib.sha256).hexdigest()
    given["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope.text}, "
        f"SignedHeaders={names}, Signature={signature}"
    )
    return given


def _key(credentials: Credentials, scope: Scope) -> bytes:
    key = ("AWS4" + credentials.secret_key).encode()
    for part in scope.text.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key
