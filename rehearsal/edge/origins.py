"""The origins behind the edge: the APIs of the template, and its buckets."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import h11

from rehearsal.calls.data_plane import DataPlane
from rehearsal.calls.journal import Journal
from rehearsal.calls.policy import Call, decide_resource
from rehearsal.calls.roles import listed
from rehearsal.edge.distribution import Distribution, Origin
from rehearsal.edge.messages import Request, Response, error
from rehearsal.template.stack import Stack

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection"}


@dataclass(frozen=True)
class Address:
    """Where an origin's host is served here."""

    host: str
    port: int


class Origins:
    """Fetches from whatever the template has behind a host name."""

    def __init__(
        self, stack: Stack, data: DataPlane, journal: Journal, addresses: Mapping[str, Address]
    ) -> None:
        self._stack = stack
        self._data = data
        self._journal = journal
        self.addresses = dict(addresses)

    async def fetch(self, distribution: Distribution, origin: Origin, request: Request) -> Response:
        """The origin's response."""
        if origin.bucket:
            return await asyncio.to_thread(self._object, distribution, origin, request)
        address = self.addresses.get(origin.host)
        if address is None:
            self._journal.fault(f"{distribution.logical_id}: the origin {origin.host} is not here")
            return error(502, f"The origin {origin.host} is not part of this template.")
        try:
            return await asyncio.wait_for(_http(address, request), origin.read_s)
        except TimeoutError:
            return error(504, "The origin did not answer in time.")
        except (OSError, h11.RemoteProtocolError) as failed:
            return error(502, f"The origin closed the connection: {failed}")

    def _object(self, distribution: Distribution, origin: Origin, request: Request) -> Response:
        key = unquote(request.path).lstrip("/")
        call = Call(
            "s3:GetObject",
            f"arn:{self._stack.place.partition}:s3:::{origin.bucket}/{key}",
            {
                "aws:sourcearn": (distribution.arn,),
                "aws:sourceaccount": (self._stack.place.account,),
                "aws:securetransport": ("true",),
            },
            principal="cloudfront.amazonaws.com" if origin.access_control else "anonymous",
        )
        verdict = decide_resource(self._bucket_policy(origin.bucket), call)
        if not verdict.allowed:
            self._journal.refuse(
                f"{distribution.logical_id} may not read {origin.bucket}: {verdict.reason}"
            )
            return _denied()
        return self._read(origin.bucket, key, request)

    def _bucket_policy(self, bucket: str) -> list[Any]:
        return [
            statement
            for each in self._stack.of("AWS::S3::BucketPolicy")
            if each.get("Bucket") == bucket
            for statement in listed(each.get("PolicyDocument"))
        ]

    def _read(self, bucket: str, key: str, request: Request) -> Response:
        from botocore.exceptions import ClientError

        if request.method not in ("GET", "HEAD"):
            return Response(405, (("content-type", "application/xml"),), b"")
        try:
            with self._data.client("s3") as client:
                found = client.get_object(Bucket=bucket, Key=key)
                body = found["Body"].read()
        except ClientError:
            return _denied()  # without s3:ListBucket a missing object is not told apart
        fields = [
            ("content-type", found["ContentType"]),
            ("etag", found["ETag"]),
            ("last-modified", found["ResponseMetadata"]["HTTPHeaders"].get("last-modified", "")),
        ]
        if found.get("CacheControl"):
            fields.append(("cache-control", found["CacheControl"]))
        if request.header("if-none-match") == found["ETag"]:
            return Response(304, tuple(fields))
        return Response(200, tuple(fields), body)


def _denied() -> Response:
    body = b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>'
    return Response(403, (("content-type", "application/xml"),), body)


async def _http(address: Address, request: Request) -> Response:
    reader, writer = await asyncio.open_connection(address.host, address.port)
    connection = h11.Connection(h11.CLIENT)
    fields = [f for f in request.fields if f[0].lower() not in (*_HOP_BY_HOP, "content-length")]
    if request.body or request.method in ("POST", "PUT", "PATCH"):
        fields.append(("content-length", str(len(request.body))))
    head = h11.Request(
        method=request.method,
        target=request.path + ("?" + request.query if request.query else ""),
        headers=[*fields, ("connection", "close")],
    )
    try:
        writer.write(connection.send(head) or b"")
        if request.body:
            writer.write(connection.send(h11.Data(data=request.body)) or b"")
        writer.write(connection.send(h11.EndOfMessage()) or b"")
        return await _answer(connection, reader)
    finally:
        writer.close()


async def _answer(connection: h11.Connection, reader: asyncio.StreamReader) -> Response:
    status, fields, body = 502, (), bytearray()
    given: tuple[tuple[str, str], ...] = fields
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(65_536))
        elif isinstance(event, h11.Response):
            status = event.status_code
            given = tuple(
                (n.decode("latin-1"), v.decode("latin-1"))
                for n, v in event.headers
                if n.decode() not in (*_HOP_BY_HOP, "content-length")
            )
        elif isinstance(event, h11.Data):
            body += event.data
        elif isinstance(event, h11.EndOfMessage):
            return Response(status, given, bytes(body))
