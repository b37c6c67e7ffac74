"""A DevIntel server as the commands see it: its REST routes and its WebSocket address."""

from __future__ import annotations

import asyncio
import json
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

import typer

from devintel.sdk.address import read_address
from devintel.sdk.transport import is_loopback, opener, trusting
from devintel_cli.failure import fail

Url = Annotated[
    str,
    typer.Option(
        "--server",
        envvar="DEVINTEL_URL",
        help="The server, local or deployed, or an invite link.",
        callback=lambda text: read_address(text).plain,
    ),
]
Key = Annotated[
    str, typer.Option("--key", envvar="DEVINTEL_KEY", help="A key, for a deployed server.")
]
LOCAL = "http://127.0.0.1:8000"
_UNPATHED = frozenset("/?#\\%")


class ServerError(Exception):
    """The server cannot be reached or refuses; the message is a sentence for the user, `status`
    the HTTP status, 0 where there was no answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Page(NamedTuple):
    """A page of a list: where it goes on (None: nowhere), and how many are not kept any more."""

    content: Any
    following: str | None
    dropped: int


@dataclass(frozen=True)
class Server:
    """A base URL and the key to show, "" on a laptop."""

    url: str
    key: str = ""

    def call(self, method: str, path: str, body: Any = None, accept: str = "") -> Any:
        """The answer of a REST route: parsed JSON, or text; raises `ServerError`."""
        return self.page(method, path, body, accept).content

    def page(self, method: str, path: str, body: Any = None, accept: str = "") -> Page:
        """The answer of a REST route with what its headers say of its list; raises
        `ServerError`."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": accept or "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(  # the user names the address
            self.url.rstrip("/") + path, data, headers, method=method
        )
        try:
            with self._open(request, 30) as answer:
                text = answer.read().decode()
                kind = answer.headers.get_content_type()
                following = answer.headers["X-Next"]
                dropped = int(answer.headers["X-Groups-Dropped"] or 0)
        except urllib.error.HTTPError as error:
            raise ServerError(_said(error), error.code) from error
        except (urllib.error.URLError, TimeoutError, ValueError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise ServerError(f"{self.url} cannot be reached: {reason}.") from error
        content = json.loads(text) if kind == "application/json" else text
        return Page(content, following, dropped)

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> str:
        """The text of an answer, whatever its status, where it is JSON; raises `ServerError`."""
        fields = {"Content-Type": "application/json", **headers}
        if self.key:
            fields["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(self.url.rstrip("/") + path, body, fields, method="POST")
        try:
            with self._open(request, 60) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            if error.headers.get_content_type() != "application/json":
                raise ServerError(f"The server answered {error.code}.", error.code) from error
            return error.read().decode()
        except (urllib.error.URLError, TimeoutError, ValueError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise ServerError(f"{self.url} cannot be reached: {reason}.") from error

    def _open(self, request: urllib.request.Request, timeout: float) -> Any:
        return opener(self.url, _authority()).open(request, timeout=timeout)

    def socket_options(self) -> dict[str, Any]:
        """How `websockets` connects: by the same proxies and authorities as requests do; ends the
        program where the authority cannot be read."""
        options: dict[str, Any] = {"proxy": None} if is_loopback(self.url) else {}
        if urlsplit(self.url).scheme == "https":
            try:
                options["ssl"] = trusting(_authority())
            except OSError as error:
                fail(f"DEVINTEL_CA: {_authority()} is no certificate: {error.strerror or error}.")
        return options

    @staticmethod
    def session_path(resource: str, session: str, **query: str | int) -> str:
        """`/<resource>/<session>`; an id that no path can carry stands in the query."""
        named = quote(session, safe="")
        if _UNPATHED.intersection(session) or session in (".", "..", "-"):
            query, named = {"session": session, **query}, "-"
        return f"/{resource}/{named}" + (f"?{urlencode(query)}" if query else "")

    async def websocket(self) -> tuple[str, list[str]]:
        """Where to connect, and the subprotocols to offer: a fresh ticket where there is a key."""
        parts = urlsplit(self.url)
        scheme = "wss" if parts.scheme == "https" else "ws"
        url = f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}/ws"
        if not self.key:
            return url, []
        try:
            ticket = await asyncio.to_thread(self.call, "POST", "/tickets", {})
        except ServerError as error:
            raise OSError(str(error)) from error
        return url, ["devintel.v1", f"ticket.{ticket['ticket']}"]


def answered(server: str, key: str, method: str, path: str, body: Any = None) -> Any:
    """What a route answers; ends the program with the sentence where it refuses."""
    try:
        return Server(server, key).call(method, path, body)
    except ServerError as error:
        fail(str(error))


def _authority() -> str:
    return os.environ.get("DEVINTEL_CA", "")


def _said(error: urllib.error.HTTPError) -> str:
    try:
        return f"{json.loads(error.read())['message']} ({error.code})"
    except (ValueError, KeyError, TypeError):
        return f"The server answered {error.code}."
