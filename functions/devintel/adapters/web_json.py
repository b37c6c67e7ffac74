"""`ports.Web` over the standard library: JSON documents of a server that the deployment named."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from devintel.errors import Unavailable

TIMEOUT_S = 5
LARGEST = 1_000_000
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A secret goes where it was meant to go, and nowhere else."""

    def redirect_request(self, *given: Any, **named: Any) -> None:
        return None


class WebJson:
    """Asks by https, and by http on this machine alone."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(_NoRedirects)

    def get(self, url: str, headers: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Status and JSON object of a document; raises `Unavailable`."""
        return self._asked(urllib.request.Request(_safe(url), headers=dict(headers)))

    def post(
        self, url: str, fields: Mapping[str, str], basic: tuple[str, str] | None
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON object of an answer to a form; raises `Unavailable`."""
        request = urllib.request.Request(_safe(url), urlencode(fields).encode(), method="POST")
        if basic is not None:  # each part form-encoded first (RFC 6749, 2.3.1)
            pair = ":".join(quote(part, safe="") for part in basic)
            request.add_header("Authorization", f"Basic {b64encode(pair.encode()).decode()}")
        return self._asked(request)

    def _asked(self, request: urllib.request.Request) -> tuple[int, dict[str, Any]]:
        request.add_header("Accept", "application/json")
        try:
            with self._opener.open(request, timeout=TIMEOUT_S) as answer:
                return answer.status, _document(answer.read(LARGEST))
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _document(error.read(LARGEST))
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise Unavailable("The identity provider cannot be reached.") from error


def _safe(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise Unavailable("The identity provider must be asked by https.", temporary=False)
    return url


def _document(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
