"""A server as the SDK speaks to it: HTTP by the standard library."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from devintel.sdk.project import Project
from devintel.sdk.transport import opener

TIMEOUT_S = 10


class Unreachable(Exception):
    """No answer, or one that may be another later; `retry_after` says when, `answered` whether
    there was one."""

    def __init__(
        self, message: str, retry_after: float | None = None, *, answered: bool = False
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.answered = answered


class Refused(Exception):
    """The server does not take this, now or later: a wrong key, a wrong address."""


class Server:
    """A base address, with `/k/<key>` in it or a key beside it."""

    def __init__(self, base: str, key: str = "", authority: str = "") -> None:
        self.base = base.rstrip("/")
        self._key = key
        self._opener = opener(self.base, authority)

    def session_of(self, project: Project, origin: str = "", timeout: float = TIMEOUT_S) -> str:
        """The session of a project; `origin` tells where its pages come from."""
        known = {"remote": project.remote, "workspace": project.workspace}
        asked = known | {"origin": origin, "user": project.user}
        body = {k: v for k, v in asked.items() if v}
        return str(self.post("/projects", body, timeout)["session"])

    def ingest(self, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Store events; one result an event."""
        results: list[dict[str, Any]] = self.post("/ingest", {"events": events})
        return results

    def post(self, path: str, body: Any, timeout: float = TIMEOUT_S) -> Any:
        """The answer to a request; raises `Unreachable` or `Refused`."""
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = urllib.request.Request(
            self.base + path, json.dumps(body).encode(), headers, method="POST"
        )
        try:
            with self._opener.open(request, timeout=timeout) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise _failure(self.base, error) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise Unreachable(f"{self.base} cannot be reached: {reason}") from error


def _failure(base: str, error: urllib.error.HTTPError) -> Exception:
    with error:
        try:
            said = json.load(error)
        except ValueError:
            said = {}
    message = str(said.get("message") or f"{base} answered {error.code}")
    if error.code == 429 or error.code >= 500:
        return Unreachable(message, said.get("retry_after"), answered=True)
    return Refused(message)
