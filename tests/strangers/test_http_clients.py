"""HTTP clients of the field, each with its own defaults."""

from __future__ import annotations

import asyncio
import json
import socket

import aiohttp
import pytest

from tests.strangers.server import Server, node, run

ONE = '{"events":[{"session_id":"%s","type":"log","content":{"message":"hello"},"id":"c1"}]}'

POST = "POST /ingest HTTP/1.1\r\n"


@pytest.mark.parametrize(
    "options", [[], ["--http2"], ["--http1.0"], ["--http2", "-H", "Expect: 100-continue"]]
)
def test_curl_posts_whatever_version_it_offers(server: Server, options: list[str]) -> None:
    session = "curl" + "".join(options).replace("-", "").replace(":", "").replace(" ", "")
    body = ONE % session
    words = ["curl", "-sS", *options, "-H", "Content-Type: application/json"]
    url = f"{server.http}/ingest"
    done = run(*words, "--data-binary", body, url, "--next", "-sS", f"{server.http}/health")
    assert done.stderr == b""
    answer = done.stdout.decode()
    assert '"status":"success"' in answer.replace(" ", ""), answer
    assert '"ok"' in answer
    assert server.messages(session) == ["hello"]


def test_javas_http_client_posts_again_and_again_and_opens_a_websocket(server: Server) -> None:
    from tests.strangers.server import ROOT

    file = ROOT / "tests" / "strangers" / "clients" / "Post.java"
    done = run("java", str(file), server.http, "java")
    said = done.stdout.decode().splitlines()
    assert [line.split()[0] for line in said] == ["200", "200", "200", "init", "event"], (
        said,
        done.stderr.decode(),
    )
    assert server.messages("java") == ["java 0", "java 1", "java 2", "java socket"]


def test_nodes_fetch_posts_over_one_connection(server: Server) -> None:
    answers = node("post.mjs", server.http, "node")
    assert [(status, body[0]["status"]) for status, body in answers] == [(200, "success")] * 3
    assert server.messages("node") == ["node 0", "node 1", "node 2"]


def test_aiohttp_posts_and_talks_with_its_defaults(server: Server) -> None:
    async def work() -> None:
        async with aiohttp.ClientSession() as client:
            async with client.post(f"{server.http}/ingest", data=ONE % "aiohttp") as answer:
                assert answer.status == 200
            async with client.ws_connect(f"{server.ws}/ws") as talk:
                await talk.send_json({"type": "init", "sessionId": "aiohttp"})
                assert (await talk.receive_json())["type"] == "init_ack"
                for size in (1, 125, 126, 15_000, 32_000):
                    event = {"type": "log", "content": {"message": "x" * min(size, 15_000)}}
                    events = [event] * max(1, size // 15_000)
                    await talk.send_json({"type": "bulk", "events": events})
                    assert (await talk.receive_json())["status"] == "success"

    asyncio.run(work())
    assert len(server.events("aiohttp")) == 7


def test_a_body_that_is_cut_off_runs_no_function(server: Server) -> None:
    body = (ONE % "cut").encode()
    head = f"{POST}Host: {server.address}\r\nContent-Length: {len(body) + 9}\r\n\r\n"
    for framing in (head.encode() + body, _chunked(server, body)):
        with socket.create_connection(
            (server.address.split(":")[0], server.port), timeout=30
        ) as raw:
            raw.sendall(framing)
            raw.shutdown(socket.SHUT_WR)
            assert b" 200 " not in raw.recv(65_536)
    assert server.events("cut") == []


def _chunked(server: Server, body: bytes) -> bytes:
    head = f"{POST}Host: {server.address}\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head.encode() + b"%x\r\n%s\r\n" % (len(body), body)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_compressed_body_is_taken(server: Server, encoding: str) -> None:
    body = (ONE % f"packed {encoding}").encode()
    status, answer = server.call(
        "POST", "/ingest", _packed(body, encoding), {"Content-Encoding": encoding}
    )
    assert (status, answer[0]["status"]) == (200, "success")
    assert server.messages(f"packed {encoding}") == ["hello"]


def _packed(body: bytes, encoding: str) -> bytes:
    import gzip
    import zlib

    if encoding == "gzip":
        return gzip.compress(body)
    if encoding == "deflate":
        return zlib.compress(body)
    script = (
        "process.stdout.write(require('zlib').brotliCompressSync(require('fs').readFileSync(0)))"
    )
    return run("node", "-e", script, text=body).stdout


@pytest.mark.parametrize(
    "body",
    [
        (ONE % "wide").encode("utf-16"),
        (ONE % "wide").encode("utf-16-le"),
        (ONE % "wide").encode("utf-32"),
        (ONE % "broken").encode()[:-20] + b"\xff\xfe" + b'"}}]}',
        b"\x1f\x8b broken",
        b"\x00" * 64,
        b"[1, 2",
        b"\xef\xbb\xbf[]",
        b"",
    ],
)
def test_a_body_in_another_encoding_is_refused_with_a_sentence_or_taken(
    server: Server, body: bytes
) -> None:
    status, answer = server.call("POST", "/ingest", body)
    assert status in (200, 400, 413, 415, 422), answer
    if status != 200:
        assert len(answer["message"].split()) > 2
        assert answer["temporary"] is False


@pytest.mark.parametrize(
    "path",
    [
        "/ingest",
        "/events/x",
        "/sessions/%ff",
        "/changelog/%00",
        "/errors/%F0%9F",
        "/outcome/%ff",
        "/patterns/a%2fb",
        "/export/%e2%82",
        "/%ff%fe",
        "/sessions?all=%ff",
        "/events/x?text=%ff&after=%",
        "/keys/%ff/rotate",
        "/tickets",
        "/solutions/%c3%28",
        "/k/%ff/ingest",
        "/s/%ff/ingest",
        "/errors/x/%ed%a0%80",
        "/health?%ff=%fe",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_any_bytes_on_any_route_are_never_our_failure(
    server: Server, method: str, path: str
) -> None:
    for body in (None, b"\xff\xfe\x00", b'{"events": [1e999]}', b"\x1f\x8b\x08\x00"):
        status, answer = server.call(method, path, body)
        assert status < 500, (answer, server.said()[-2000:])


def test_a_page_may_send_the_headers_that_tracing_adds(server: Server) -> None:
    asked = (
        "sentry-trace, baggage, traceparent, tracestate, x-requested-with, content-type, "
        "content-encoding, authorization, x-sentry-auth, b3, x-b3-traceid, x-datadog-trace-id, "
        "uber-trace-id, x-cloud-trace-context, x-amzn-trace-id, x-my-own-header"
    )
    done = run(
        "curl",
        "-sS",
        "-i",
        "-X",
        "OPTIONS",
        "-H",
        "Origin: http://shop.example",
        "-H",
        "Access-Control-Request-Method: POST",
        "-H",
        f"Access-Control-Request-Headers: {asked}",
        f"{server.http}/ingest",
    )
    head = done.stdout.decode().lower()
    allowed = next(
        line.partition(":")[2]
        for line in head.splitlines()
        if line.startswith("access-control-allow-headers")
    )
    missing = {h.strip() for h in asked.split(",")} - {h.strip() for h in allowed.split(",")}
    assert missing == set()


def test_every_answer_to_a_page_may_be_read_by_it(server: Server) -> None:
    for path, body in (("/ingest", b"{"), ("/nowhere", None), ("/ingest", b"\x1f\x8b")):
        done = run(
            "curl",
            "-sS",
            "-i",
            "-H",
            "Origin: http://shop.example",
            f"{server.http}{path}",
            *(["--data-binary", "@-"] if body else []),
            text=body or b"",
        )
        assert "access-control-allow-origin: *" in done.stdout.decode().lower(), done.stdout


def test_the_example_of_ingest_finds_the_solution_of_an_error(server: Server) -> None:
    event = {
        "session_id": "example",
        "type": "error",
        "content": {"message": "TypeError: Cannot read properties of undefined (reading 'map')"},
    }
    status, answer = server.call("POST", "/ingest", {"events": [event]})
    assert status == 200
    assert answer[0]["status"] == "success"
    assert answer[0]["solution"]["root_cause"]
    assert answer[0]["solution"]["explanation"]
    assert answer[0]["solution"]["solution_code"] == ""  # the error names no value to write it with


def test_json_of_seven_megabytes_is_too_large_and_says_so(server: Server) -> None:
    events = [{"session_id": "large", "type": "log", "content": {"message": "x" * 7000}}] * 1000
    status, answer = server.call("POST", "/ingest", {"events": events})
    assert status == 413
    assert "message" in answer, json.dumps(answer)[:200]
