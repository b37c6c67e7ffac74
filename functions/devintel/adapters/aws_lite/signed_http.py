"""AWS over HTTPS without its SDK: a signed request, tried again where that helps.

Importing botocore costs more than everything else of a cold start together; what the handlers
need of it is two JSON protocols. Outside Lambda boto3 is used (settings: `aws`).
"""

from __future__ import annotations

import json
import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import local
from urllib.parse import urlsplit

from devintel.adapters.aws_errors import AwsError, AwsUnreached
from devintel.adapters.aws_lite.sigv4 import Credentials, Scope, signed

ATTEMPTS = 4
CONNECT_S = 1.0
READ_S = 2.0
_AGAIN = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TransactionInProgressException",
    }
)


@dataclass
class Service:
    """One service at one address; each thread keeps its own connection."""

    url: str
    region: str
    name: str
    credentials: Callable[[], Credentials]
    sleep: Callable[[float], None] = time.sleep
    _own: local = field(default_factory=local)

    def __post_init__(self) -> None:
        self._at = urlsplit(self.url)
        self._tls = ssl.create_default_context() if self._at.scheme == "https" else None

    def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        """The answer's body; raises `AwsError` and `AwsUnreached`."""
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._once(method, path, headers, body)
            except AwsError as error:
                if attempt == ATTEMPTS or not (error.code in _AGAIN or error.code[:1] == "5"):
                    raise
            except (OSError, HTTPException) as error:
                self.close()
                if attempt == ATTEMPTS:
                    raise AwsUnreached(f"{self.name} did not answer") from error
            self.sleep(random.random() * min(0.05 * 2**attempt, 1.0))

    def close(self) -> None:
        """Close this thread's connection; the next request makes another."""
        kept: HTTPConnection | None = getattr(self._own, "connection", None)
        self._own.connection = None
        if kept is not None:
            kept.close()

    def _once(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> bytes:
        scope = Scope(self.region, self.name, now())
        given = {"host": self._at.netloc, **headers}
        whole = self._at.path.rstrip("/") + path
        all_ = signed(self.credentials(), scope, method, whole, given, body)
        connection = self._connection()
        connection.request(method, whole, body, all_)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise _error(answer.status, answer.getheader("x-amzn-ErrorType") or "", text)
        return text

    def _connection(self) -> HTTPConnection:
        kept: HTTPConnection | None = getattr(self._own, "connection", None)
        if kept is None:
            kept = self._connect()
            self._own.connection = kept
        return kept

    def _connect(self) -> HTTPConnection:
        host = self._at.netloc
        made: HTTPConnection = (
            HTTPSConnection(host, timeout=CONNECT_S, context=self._tls)
            if self._tls
            else HTTPConnection(host, timeout=CONNECT_S)
        )
        made.connect()
        made.sock.settimeout(READ_S)
        return made


def now(ahead_s: int = 0) -> str:
    """The time as signatures spell it."""
    seconds = time.time_ns() // 1_000_000_000 + ahead_s
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))


def _error(status: int, kind: str, text: bytes) -> AwsError:
    try:
        body = json.loads(text) if text else {}
    except ValueError:
        body = {}
    found = body if isinstance(body, dict) else {}
    code = kind or str(found.get("__type", "")) or str(status)
    return AwsError(code.split(":")[0].rsplit("#", 1)[-1], found)
