"""Which part of the play does what an allowed call asks: gateways, functions, the data plane."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from local_cloud.serving.server import Running
from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.front import Answer
from rehearsal.calls.journal import Journal
from rehearsal.calls.request import Request
from rehearsal.functions.environments import Environments, Throttled
from rehearsal.functions.process import FunctionError, FunctionTimedOut
from rehearsal.template.errors import CannotPlay

_ASYNC_ATTEMPTS, _ASYNC_WAIT_S = 3, 1.0
"""Lambda tries an asynchronous invocation three times, a minute and two apart; here a second."""


class Services:
    """Plays requests; `gateways` are filled as the APIs begin to serve, `environments` likewise."""

    def __init__(self, data: DataPlane, journal: Journal) -> None:
        self._data = data
        self._journal = journal
        self.gateways: dict[str, Running] = {}
        self.environments: Environments | None = None

    def play(self, request: Request) -> Answer:
        """The answer; raises `CannotPlay` for what nobody plays."""
        match request.service:
            case "execute-api":
                return self._manage(request)
            case "lambda":
                return self._invoke(request)
        return self._data.play(request)

    def _manage(self, request: Request) -> Answer:
        """A call to @connections: the API's own gateway answers."""
        api = self.gateways.get(request.host.partition(".")[0])
        if api is None:
            raise CannotPlay(f"{request.host} is no API of this template.")
        connection = http.client.HTTPConnection(api.address, timeout=30)
        try:
            sent = {"authorization": _value(request.headers, "authorization")}
            path = urlsplit(request.url).path
            connection.request(request.method, path, request.body, sent)
            got = connection.getresponse()
            return Answer(got.status, dict(got.getheaders()), got.read())
        finally:
            connection.close()

    def _invoke(self, request: Request) -> Answer:
        if request.operation != "Invoke":
            raise CannotPlay(f"lambda:{request.operation} is not played, only Invoke.")
        name = str(request.parameters["FunctionName"])
        query = urlsplit(request.url).query
        qualifier = query.partition("Qualifier=")[2].partition("&")[0]
        target = f"{name}:{qualifier}" if qualifier else name
        event = json.loads(request.body or b"null")
        if _value(request.headers, "x-amz-invocation-type") == "Event":
            threading.Thread(target=self._later, args=(target, event), daemon=True).start()
            return Answer(202, {}, b"")
        return self._now(target, event)

    def _now(self, target: str, event: Any) -> Answer:
        try:
            result = self._run(target, event)
        except Throttled as error:
            headers = {"x-amzn-ErrorType": "TooManyRequestsException"}
            return Answer(429, headers, json.dumps({"message": str(error)}).encode())
        except (FunctionError, FunctionTimedOut) as error:
            kind = getattr(error, "kind", "Sandbox.Timedout")
            body = {"errorMessage": str(error), "errorType": kind}
            return Answer(200, {"x-amz-function-error": "Unhandled"}, json.dumps(body).encode())
        return Answer(200, {"content-type": "application/json"}, json.dumps(result).encode())

    def _later(self, target: str, event: Any) -> None:
        failed: Exception | None = None
        for _ in range(_ASYNC_ATTEMPTS):
            try:
                self._run(target, event)
                return
            except Exception as error:  # noqa: BLE001 - nobody waits for it; it is tried again
                failed = error
                time.sleep(_ASYNC_WAIT_S)
        self._journal.fault(f"{target}: an asynchronous invocation was given up: {failed}")

    def _run(self, target: str, event: Any) -> Any:
        assert self.environments is not None
        return self.environments.invoke(target, event)


def _value(headers: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in headers.items() if name.lower() == wanted), "")
