"""The front that functions find in place of AWS: TLS on loopback, each call checked and played."""

from __future__ import annotations

import json
import mimetypes
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from rehearsal.calls import authorization, policy
from rehearsal.calls import body as request_body
from rehearsal.calls.authorization import Keys
from rehearsal.calls.certificates import Authority
from rehearsal.calls.journal import Journal, Made
from rehearsal.calls.policy import Statement
from rehearsal.calls.request import NotSigned, Request, read
from rehearsal.template.errors import CannotPlay
from rehearsal.template.physical import Place


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Play = Callable[[Request], Answer]
"""Does what an allowed call asks."""


class Caller:
    """Somebody with an access key: a function, by its role, or whoever operates the stack."""

    def __init__(self, name: str, statements: list[Statement] | None) -> None:
        """`statements` None: everything is allowed, as to an administrator."""
        self.name = name
        self.statements = statements
        self.access_key = "ASIA" + secrets.token_hex(8).upper()
        self.secret = secrets.token_hex(20)
        self.token = secrets.token_urlsafe(48)

    def credentials(self) -> dict[str, str]:
        """The environment variables that carry them."""
        return {
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_SESSION_TOKEN": self.token,
        }


class Front:
    """Serves until `stop`; callers are known by their access keys."""

    def __init__(
        self,
        authority: Authority,
        place: Place,
        keys: Keys,
        journal: Journal,
        play: Play,
        outside: Mapping[str, Path],
    ) -> None:
        self._place = place
        self._keys = keys
        self._journal = journal
        self._play = play
        self._outside = outside
        self._callers: dict[str, Caller] = {}
        self._containers: dict[str, Caller] = {}
        self._tls = self._serving()
        context = authority.server()
        self._tls.socket = context.wrap_socket(
            self._tls.socket, server_side=True, do_handshake_on_connect=False
        )
        self._plain = self._serving()
        for server in (self._tls, self._plain):
            threading.Thread(target=server.serve_forever, name="front", daemon=True).start()

    @property
    def port(self) -> int:
        """Where the functions' TLS connections go."""
        return int(self._tls.server_address[1])

    @property
    def endpoint(self) -> str:
        """A plain address for tools on this machine: `AWS_ENDPOINT_URL`."""
        return f"http://127.0.0.1:{self._plain.server_address[1]}"

    def admit(self, caller: Caller) -> Caller:
        """Know a caller by its access key."""
        self._callers[caller.access_key] = caller
        return caller

    def container(self, caller: Caller) -> dict[str, str]:
        """The variables of a function restored from a snapshot, which asks for its credentials.

        Source: AWS SDKs reference guide, "Container credential provider".
        """
        token = secrets.token_urlsafe(24)
        self._containers[token] = self.admit(caller)
        return {
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{self.endpoint}/2021-03-16/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": token,
        }

    def stop(self) -> None:
        """Close both servers."""
        for server in (self._tls, self._plain):
            server.shutdown()
            server.server_close()

    def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Check a request and have it played."""
        folder = self._outside.get(urlsplit(url).hostname or "")
        if folder is not None:
            return _file(folder, urlsplit(url).path)
        try:
            request = read(method, url, headers, body)
        except NotSigned as error:
            self._journal.refuse(str(error))
            return _error(
                403, "MissingAuthenticationTokenException", "Missing Authentication Token"
            )
        caller = self._callers.get(request.access_key)
        if caller is None:
            return _error(403, "UnrecognizedClientException", "The security token is invalid")
        for call in authorization.asked(request, self._place, self._keys):
            verdict = self._verdict(caller, call)
            made = Made(
                caller.name, call.action, _kind(call.resource), verdict.allowed, verdict.reason
            )
            self._journal.call(made)
            for warning in verdict.warnings:
                self._journal.warn(f"{caller.name}: {warning}")
            if not verdict.allowed:
                return _error(
                    400 if request.service == "dynamodb" else 403,
                    "AccessDeniedException",
                    f"User: {caller.name} is not authorized to perform: {call.action} "
                    f"on resource: {call.resource} because {verdict.reason}",
                )
        try:
            return self._play(request)
        except CannotPlay as error:
            self._journal.fault(str(error))
            return _error(501, "NotImplementedException", str(error))

    def _verdict(self, caller: Caller, call: policy.Call) -> policy.Verdict:
        if caller.statements is None:
            return policy.Verdict(True, "an administrator")
        return policy.decide(caller.statements, call)

    def _credentials(self, token: str) -> Answer:
        caller = self._containers.get(token)
        if caller is None:
            return _error(401, "Unauthorized", "no such token")
        body = {
            "AccessKeyId": caller.access_key,
            "SecretAccessKey": caller.secret,
            "Token": caller.token,
            "Expiration": "2100-01-01T00:00:00Z",
        }
        return Answer(200, {"content-type": "application/json"}, json.dumps(body).encode())

    def _serving(self) -> ThreadingHTTPServer:
        front = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_any(self) -> None:
                body = request_body.read(dict(self.headers.items()), self.rfile)
                if self.path.startswith("/2021-03-16/credentials"):
                    answer = front._credentials(self.headers.get("authorization", ""))
                else:
                    host = self.headers.get("host", "")
                    sent = dict(self.headers.items())
                    answer = front.answer(self.command, f"https://{host}{self.path}", sent, body)
                self._write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_any

            def _write(self, answer: Answer) -> None:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    if name.lower() not in ("content-length", "connection", "transfer-encoding"):
                        self.send_header(name, value)
                self.send_header("content-length", str(len(answer.body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer.body)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing: the journal has it."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request: Any, client_address: Any) -> None:
                """A client that went away in the middle is nobody's fault."""

        return Server(("127.0.0.1", 0), Handler)


def _file(folder: Path, path: str) -> Answer:
    """A file that stands in for an address outside the template."""
    file = (folder / unquote(path).lstrip("/")).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return Answer(404, {}, b"")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Answer(200, {"content-type": kind}, file.read_bytes())


def _kind(resource: str) -> str:
    """A resource as a report shows it: connection ids are of no interest."""
    before, found, _ = resource.partition("/@connections/")
    return f"{before}/@connections/*" if found else resource


def _error(status: int, kind: str, message: str) -> Answer:
    body = {"__type": kind, "message": message}
    headers = {"content-type": "application/x-amz-json-1.0", "x-amzn-ErrorType": kind}
    return Answer(status, headers, json.dumps(body).encode())
