"""What the edge does with one request, without a socket: behaviour, function, forwarding, headers.

Source: CloudFront developer guide, "Request and response behavior for custom origins",
"Restrictions on edge functions", "Serve compressed files".
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass, replace

from rehearsal.calls.journal import Journal
from rehearsal.edge import messages
from rehearsal.edge.distribution import Behaviour, Distribution
from rehearsal.edge.forwarding import Forwarding
from rehearsal.edge.messages import Request, Response, error
from rehearsal.edge.origins import Origins
from rehearsal.edge.viewer_function import FunctionFailed

MOST_URL = 8_192
MOST_HEAD = 20_480
_COMPRESSED = (
    "application/javascript",
    "application/json",
    "application/xml",
    "image/svg+xml",
    "text/",
)
_COMPRESSIBLE = range(1_000, 10_000_001)
_REMOVED = ("x-forwarded-proto", "x-real-ip", "proxy-authorization", "te", "trailer", "expect")


@dataclass(frozen=True)
class ToOrigin:
    """A request on its way to the origin of a behaviour."""

    behaviour: Behaviour
    request: Request


class Viewing:
    """The edge before one distribution's origins."""

    def __init__(self, distribution: Distribution, origins: Origins, journal: Journal) -> None:
        self.distribution = distribution
        self._origins = origins
        self._journal = journal

    async def answer(self, request: Request, *, secure: bool) -> Response:
        """The viewer's answer to a request that is no upgrade; a defect of ours is a 502."""
        try:
            return await self._answered(request, secure=secure)
        except Exception as defect:  # noqa: BLE001 - nobody is left waiting, and it is noted
            self._journal.fault(f"the edge itself: {type(defect).__name__}: {defect}")
            return error(502, "The rehearsal's edge failed.")

    async def _answered(self, request: Request, *, secure: bool) -> Response:
        going = await self.forwarded(request, secure=secure)
        if isinstance(going, Response):
            return going
        behaviour = going.behaviour
        response = await self._origins.fetch(self.distribution, behaviour.origin, going.request)
        response = await self._instead(response, secure=secure)
        if behaviour.response_headers:
            fields = behaviour.response_headers.applied(
                list(response.fields), request.header("origin"), preflight=_preflight(request)
            )
            response = replace(response, fields=tuple(fields))
        return _compressed(response, request, behaviour)

    async def forwarded(self, request: Request, *, secure: bool) -> ToOrigin | Response:
        """The request as the origin will get it, or the answer of the edge itself."""
        refused = self._refused(request)
        if refused:
            return refused
        behaviour = self.distribution.behaviour(request.path)
        if not secure and behaviour.viewer_protocol != "allow-all":
            return _insecure(behaviour, request)
        if request.method not in behaviour.methods:
            return error(
                403, "This distribution is not configured to allow the HTTP request method."
            )
        passed = await asyncio.to_thread(self._passed, behaviour, request)
        if isinstance(passed, Response):
            return passed
        return ToOrigin(behaviour, self._forwarded(behaviour, request, passed))

    def _refused(self, request: Request) -> Response | None:
        url = request.path + ("?" + request.query if request.query else "")
        if len(url) > MOST_URL:
            return error(413, "The URL is too long.")
        head = len(url) + sum(len(name) + len(value) + 4 for name, value in request.fields)
        if head > MOST_HEAD:
            return error(413, "The request's head is too long.")
        if request.method == "GET" and request.body:
            return error(403, "A GET request cannot have a body.")
        return None

    def _passed(self, behaviour: Behaviour, request: Request) -> Request | Response:
        """What the viewer-request function makes of the request."""
        function = behaviour.viewer_request
        if function is None:
            return request
        event = messages.viewer_request_event(request, self.distribution.host, self.distribution.id)
        try:
            result = function.run(event)
        except FunctionFailed as failed:
            self._journal.fault(f"edge function {failed}")
            return replace(
                error(503, "The CloudFront function associated with the distribution failed."),
                fields=(("x-cache", "FunctionExecutionError from cloudfront"),),
            )
        if "statusCode" in result:
            return messages.made(result)
        return messages.changed(request, result)

    def _forwarded(self, behaviour: Behaviour, viewer: Request, passed: Request) -> Request:
        origin, chosen = behaviour.origin, behaviour.forwarding
        query = "&".join(
            f"{name}={value}" for name, value in messages.pairs(passed.query) if chosen.query(name)
        )
        path = passed.path
        if path == "/" and self.distribution.root:
            path = "/" + self.distribution.root
        return replace(
            passed,
            path=origin.path + path,
            query=query,
            fields=_fields(behaviour, viewer, passed, chosen),
        )

    async def _instead(self, response: Response, *, secure: bool) -> Response:
        other = self.distribution.errors.get(response.status)
        if other is None:
            return response
        status, path = other
        behaviour = self.distribution.behaviour(path)
        request = Request("GET", path, "", (("host", behaviour.origin.host),))
        page = await self._origins.fetch(self.distribution, behaviour.origin, request)
        return replace(page, status=status) if page.status == 200 else response


def _fields(
    behaviour: Behaviour, viewer: Request, passed: Request, chosen: Forwarding
) -> messages.Fields:
    kept = []
    for name, value in passed.fields:
        lower = name.lower()
        if lower in _REMOVED or lower in ("host", "cookie", "x-forwarded-for", "accept-encoding"):
            continue
        if lower in ("content-type", "content-length") or lower.startswith("sec-websocket-"):
            kept.append((name, value))  # these are the request's own, whatever a policy says
        elif lower in ("connection", "upgrade"):
            if viewer.upgrades:
                kept.append((name, value))
        elif chosen.header(lower):
            kept.append((name, value))
    forwards = passed.header("x-forwarded-for") or ""
    came = f"{forwards}, {viewer.viewer_ip}" if forwards else viewer.viewer_ip
    host = viewer.header("host") if chosen.header("host") else behaviour.origin.host
    own = [
        ("host", host),
        ("x-forwarded-for", came),
        ("via", "1.1 rehearsal.cloudfront.net (CloudFront)"),
    ]
    if not any(name.lower() == "user-agent" for name, _ in kept):
        own.append(("user-agent", "Amazon CloudFront"))
    cookie = _cookie(passed, chosen)
    if cookie:
        own.append(("cookie", cookie))
    extra = {name.lower(): value for name, value in behaviour.origin.headers.items()}
    kept = [(name, value) for name, value in kept if name.lower() not in extra]
    return (*own, *kept, *behaviour.origin.headers.items())


def _preflight(request: Request) -> bool:
    return request.method == "OPTIONS" and bool(request.header("access-control-request-method"))


def _cookie(passed: Request, chosen: Forwarding) -> str:
    parts = [part.strip() for part in passed.header("cookie").split(";") if part.strip()]
    return "; ".join(part for part in parts if chosen.cookie(part.partition("=")[0]))


def _insecure(behaviour: Behaviour, request: Request) -> Response:
    if behaviour.viewer_protocol == "redirect-to-https":
        query = "?" + request.query if request.query else ""
        location = f"https://{request.header('host')}{request.path}{query}"
        return Response(301, (("location", location),), b"", by_edge=True)
    return error(403, "Bad request. HTTPS is required.")


def _compressed(response: Response, request: Request, behaviour: Behaviour) -> Response:
    names = {name.lower(): value for name, value in response.fields}
    kind = names.get("content-type", "")
    if (
        not behaviour.compress
        or not behaviour.forwarding.compresses
        or "gzip" not in request.header("accept-encoding")
        or "content-encoding" in names
        or len(response.body) not in _COMPRESSIBLE
        or not kind.startswith(_COMPRESSED)
    ):
        return response
    weak = {"etag": f"W/{names['etag']}"} if names.get("etag", "").startswith('"') else {}
    fields = [(name, weak.get(name.lower(), value)) for name, value in response.fields]
    fields += [("content-encoding", "gzip"), ("vary", "Accept-Encoding")]
    return replace(response, fields=tuple(fields), body=gzip.compress(response.body, mtime=0))
