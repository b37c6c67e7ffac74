"""Bodies as a hostile or broken client sends them, to a real server: a status and a sentence."""

from __future__ import annotations

import gzip
import json
import socket
import zlib
from http.client import HTTPConnection
from typing import Any

import brotli
import pytest

from tests.e2e.conftest import LocalCloud

pytestmark = pytest.mark.xdist_group("e2e")
EVENT = {"message": "m", "level": "info"}
ENVELOPE = "\n".join(map(json.dumps, ({}, {"type": "event"}, EVENT))).encode()
INGEST = json.dumps({"events": [{"type": "log", "session_id": "b", "content": {}}]}).encode()
LOGS = json.dumps({"resourceLogs": []}).encode()
WAYS = {
    "/ingest": (INGEST, "application/json"),
    "/api/1/envelope/": (ENVELOPE, "application/x-sentry-envelope"),
    "/v1/logs": (LOGS, "application/json"),
    "/reports": (b"[]", "application/reports+json"),
}
BOMB = bytes(60_000_000)


def post(local: LocalCloud, path: str, body: bytes, **headers: str) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", local.port, timeout=120)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST", path, body, named)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text) if text else {}


@pytest.mark.parametrize("path", WAYS)
@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", ""])
def test_every_way_in_reads_every_coding(local: LocalCloud, path: str, coding: str) -> None:
    body, kind = WAYS[path]
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "": bytes}

    status, _ = post(local, path, pack[coding](body), Content_Type=kind, Content_Encoding=coding)

    assert status == 200


@pytest.mark.parametrize("path", WAYS)
@pytest.mark.parametrize(
    ("what", "statuses"),
    [
        ("a gzip bomb", {413}),
        ("a br bomb", {413}),
        ("half a gzip stream", {400}),
        ("gzip said to be br", {200}),
        ("text said to be gzip", {200}),
        ("ten megabytes", {413}),
        ("an unknown coding", {415}),
        ("UTF-16", {400, 415}),
        ("invalid UTF-8", {400}),
        ("nothing", {400, 422}),
    ],
)
def test_a_body_that_cannot_be_read_is_told_so(
    local: LocalCloud, path: str, what: str, statuses: set[int]
) -> None:
    body, kind = WAYS[path]
    sent = {
        "a gzip bomb": (gzip.compress(BOMB, 9), "gzip"),
        "a br bomb": (brotli.compress(BOMB, quality=3), "br"),
        "half a gzip stream": (gzip.compress(body)[:-12], "gzip"),
        "gzip said to be br": (gzip.compress(body), "br"),
        "text said to be gzip": (body, "gzip"),
        "ten megabytes": (b" " * 10_000_000, ""),
        "an unknown coding": (body, "zstd"),
        "UTF-16": (body.decode().encode("utf-16"), ""),
        "invalid UTF-8": (b"\xff\xfd" + body, ""),
        "nothing": (b"", ""),
    }[what]

    status, answer = post(local, path, sent[0], Content_Type=kind, Content_Encoding=sent[1])

    assert status in statuses
    assert status == 200 or answer["message"]


def test_a_client_that_hangs_up_in_the_middle_harms_nobody(local: LocalCloud) -> None:
    head = "POST /api/1/envelope/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n"
    with socket.create_connection(("127.0.0.1", local.port), timeout=30) as client:
        client.sendall(head.encode() + ENVELOPE[:20])

    assert post(local, "/api/1/envelope/", ENVELOPE)[0] == 200
