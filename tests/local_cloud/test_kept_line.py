"""Kept HTTP connections that a worker reads: every client is answered as by the event loop."""

from __future__ import annotations

import http.client
import json
import random
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from local_cloud.api import Api
from local_cloud.limits import Limits
from local_cloud.serving.server import Running, running
from local_cloud.static_files import Mount
from tests.local_cloud.gateway_client import UPGRADE, WAIT
from tests.patience import PATIENCE_S, patiently

BIG = "x" * 3_000_000


def echo(event: Any, context: Any) -> Any:
    """What was asked; what a function can do wrong, too."""
    if event["rawPath"] == "/raises":
        raise RuntimeError("on purpose")
    if event["rawPath"] == "/big":
        return {"statusCode": 200, "body": BIG}
    http = event["requestContext"]["http"]
    body = event.get("body") or ""
    said = [http["method"], event["rawPath"], event["rawQueryString"], len(body), body[:20]]
    return {"statusCode": 200, "headers": {"X-Asked": "yes"}, "body": json.dumps(said)}


API = Api(
    http={"$default": echo},
    http_workers=4,
    limits=Limits(kept_s=60, closing_s=0.5),
)


@contextmanager
def served(api: Api, *, reads: bool = True) -> Iterator[Running]:
    with running(replace(api, http_reads=reads)) as gateway:
        yield gateway


@pytest.fixture(name="gateway", scope="module")
def _gateway() -> Iterator[Running]:
    with served(API) as gateway:
        yield gateway


def kept(gateway: Running) -> socket.socket:
    """A connection on which one request was answered."""
    host, _, port = gateway.address.partition(":")
    raw = socket.create_connection((host, int(port)), WAIT)
    raw.sendall(asked("/first"))
    read(raw, 1)
    return raw


def asked(path: str, method: str = "GET", body: bytes = b"", **more: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    lines += [f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join([*lines, "", ""]).encode() + body


def read(raw: socket.socket, answers: int) -> bytes:
    """So many answers, or what came until the end."""
    found = b""
    for _ in patiently("the answers"):
        if len(re.findall(rb"HTTP/1\.1 2..|HTTP/1\.1 [345]", found)) >= answers and whole(found):
            return found
        data = raw.recv(65536)
        if not data:
            return found
        found += data
    raise AssertionError(found)


def whole(found: bytes) -> bool:
    """Whether the last answer is there to its end."""
    head, _, body = found[found.rindex(b"HTTP/1.1 ") :].partition(b"\r\n\r\n")
    sized = re.search(rb"content-length: (\d+)", head)
    return sized is None or len(body) >= int(sized[1])


def same(found: bytes) -> bytes:
    """An answer without what differs by the moment."""
    return re.sub(rb"date: [^\r]*", b"date", found)


STORIES: dict[str, tuple[list[bytes], int]] = {
    "one after the other": ([asked("/a?b=c"), asked("/d")], 2),
    "a body": ([asked("/a", "POST", b'{"n": 1}', Content_Type="application/json")], 1),
    "two at once": ([asked("/a") + asked("/b")], 2),
    "ten at once": ([asked(f"/{n}") for n in range(3)] + [asked(f"/{n}") * 7 for n in (7,)], 10),
    "a body in parts": ([asked("/a", "POST", b"0123456789")[:-5], b"56789"], 1),
    "a head in parts": ([b"GET /a HT", b"TP/1.1\r\nHost: loc", b"alhost\r\n\r\n"], 1),
    "one and a half": ([asked("/a") + b"GET /b HTTP/1.1\r\n", b"Host: localhost\r\n\r\n"], 2),
    "a long body": ([asked("/a", "POST", b"y" * 300_000)], 1),
    "chunks": (
        [
            asked("/a", "POST", Transfer_Encoding="chunked")
            + b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
        ],
        1,
    ),
    "no such host": ([asked("/a").replace(b"localhost", b"evil.example")], 1),
    "no HTTP": ([b"\x16\x03\x01\x02\x00nonsense\r\n\r\n"], 1),
    "the last one": ([asked("/a", Connection="close")], 1),
    "an old client": ([b"GET /a HTTP/1.0\r\nHost: localhost\r\n\r\n"], 1),
    "an address": ([asked("http://localhost/a?b=1")], 1),
    "no path": ([asked("*", "OPTIONS")], 1),
    "a head too long": ([asked("/a", X_Long="z" * 11_000)], 1),
    "a function that raises": ([asked("/raises"), asked("/a")], 2),
    "an upgrade that nobody offers": ([asked("/a", Connection="Upgrade", Upgrade="h2c")], 1),
    "blank lines before": ([b"\r\n" + asked("/a")], 1),
}


@pytest.fixture(name="plain", scope="module")
def _plain() -> Iterator[Running]:
    with served(API, reads=False) as gateway:
        yield gateway


@pytest.mark.parametrize("story", STORIES)
def test_a_client_is_answered_as_where_the_event_loop_reads(
    gateway: Running, plain: Running, story: str
) -> None:
    found = []
    for one in (gateway, plain):
        parts, answers = STORIES[story]
        with closing(kept(one)) as raw:
            for part in parts:
                raw.sendall(part)
            found.append(same(read(raw, answers)))

    assert found[0] == found[1]
    assert found[0].startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize("seed", range(12))
def test_requests_cut_anywhere_are_answered_in_order(
    gateway: Running, plain: Running, seed: int
) -> None:
    dice = random.Random(seed)
    requests = [
        asked(f"/{n}", "POST", dice.randbytes(dice.choice([1, 900, 70_000])))
        if dice.random() < 0.4
        else asked(f"/{n}", dice.choice(["GET", "DELETE"]))
        for n in range(dice.randint(2, 12))
    ]
    sent = b"".join(requests)
    cuts = sorted(dice.randrange(len(sent)) for _ in range(dice.randint(0, 8)))
    found = []
    for one in (gateway, plain):
        with closing(kept(one)) as raw:
            for begin, end in pairwise([0, *cuts, len(sent)]):
                raw.sendall(sent[begin:end])
            found.append(same(read(raw, len(requests))))

    assert found[0] == found[1]
    assert found[0].count(b"HTTP/1.1 200") == len(requests)


def test_a_kept_connection_becomes_a_websocket() -> None:
    with served(replace(API, routes={"$default": echo})) as gateway, closing(kept(gateway)) as raw:
        raw.sendall(UPGRADE)
        assert raw.recv(1000).startswith(b"HTTP/1.1 101 ")


def test_a_request_on_a_kept_connection_is_read_by_the_thread_that_answers_it() -> None:
    def whose(event: Any, context: Any) -> Any:
        return {"statusCode": 200, "body": threading.current_thread().name}

    with served(replace(API, http={"$default": whose})) as gateway:
        reading = gateway.gateway.http_reading
        assert reading is not None
        with closing(kept(gateway)) as raw:
            for _ in patiently("it is lent"):
                if len(reading._lent) == 2:  # its own bell is one
                    break
            raw.sendall(asked("/a"))
            assert read(raw, 1).endswith(b"lambda")
            assert len(reading._lent) == 2  # the event loop had no part in it


def test_a_client_of_the_library_asks_as_often_as_it_likes(gateway: Running) -> None:
    line = http.client.HTTPConnection(gateway.address, timeout=WAIT)
    with closing(line):
        for n in range(50):
            line.request("POST" if n % 3 else "GET", f"/{n}", b"b" * n if n % 3 else None)
            answer = line.getresponse()
            told = json.loads(answer.read())
            assert (answer.status, told[1], told[3]) == (200, f"/{n}", told[3])
        line.request("HEAD", "/head")
        head = line.getresponse()
        assert (head.status, head.read(), head.headers["x-asked"]) == (200, b"", "yes")


def test_who_wants_to_be_told_to_go_on_is_told(gateway: Running) -> None:
    with closing(kept(gateway)) as raw:
        raw.sendall(asked("/a", "POST", b"12345", Expect="100-continue")[:-5])
        assert raw.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        raw.sendall(b"12345")
        assert b'["POST", "/a", "", ' in read(raw, 1)


def test_a_long_answer_reaches_one_who_reads_slowly_and_the_next_stands_behind_it(
    gateway: Running,
) -> None:
    with closing(kept(gateway)) as raw:
        raw.sendall(asked("/big"))
        raw.sendall(asked("/behind"))
        found = b""
        for _ in patiently("both answers"):
            found += raw.recv(2000 if len(found) < 100_000 else 1 << 20)
            if found.endswith(b'"/behind", "", 0, ""]'):
                break

    first, _, rest = found.partition(b"\r\n\r\n")[2].partition(b"HTTP/1.1 200")
    assert (first == BIG.encode(), rest.count(b"HTTP/1.1")) == (True, 0)


def test_one_that_takes_long_holds_no_other_and_its_end_comes_when_it_is_done() -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(event: Any, context: Any) -> Any:
        if event["rawPath"].startswith("/slow"):
            begun.set()
            assert end.wait(PATIENCE_S)
        return {"statusCode": 200, "body": event["rawPath"]}

    with served(replace(API, http={"$default": slow})) as gateway, ThreadPoolExecutor() as pool:
        lines = [kept(gateway) for _ in range(6)]
        try:
            for n, raw in enumerate(lines[:3]):
                raw.sendall(asked(f"/slow{n}"))
            assert begun.wait(PATIENCE_S)
            for raw in lines[3:]:
                raw.sendall(asked("/quick"))
                assert read(raw, 1).endswith(b"/quick")
            lines[0].shutdown(socket.SHUT_WR)  # an end behind a request that is still at work
            waiting = [pool.submit(read, raw, 1) for raw in lines[:3]]
        finally:
            end.set()
        ends = [one.result(PATIENCE_S)[-6:] for one in waiting]
        for raw in lines:
            raw.close()

    assert ends == [b"/slow0", b"/slow1", b"/slow2"]


def test_a_request_that_is_at_work_is_answered_when_the_server_stops() -> None:
    begun, end = threading.Event(), threading.Event()

    def slow(event: Any, context: Any) -> Any:
        if event["rawPath"] == "/slow":
            begun.set()
            assert end.wait(PATIENCE_S)
        return {"statusCode": 200, "body": "done"}

    with served(replace(API, http={"$default": slow})) as gateway:
        idle, raw = kept(gateway), kept(gateway)
        raw.sendall(asked("/slow"))
        assert begun.wait(PATIENCE_S)
        gateway.stop()
        end.set()
        assert read(raw, 1).endswith(b"done")
        assert (raw.recv(1), idle.recv(1)) == (b"", b"")
        raw.close()
        idle.close()


def test_a_connection_without_a_request_is_let_go_and_one_with_requests_is_not() -> None:
    short = served(replace(API, limits=Limits(kept_s=2, closing_s=0.5)))
    with short as gateway, closing(kept(gateway)) as idle, closing(kept(gateway)) as busy:
        idle.setblocking(False)
        answered = 0
        for _ in patiently("the end of the idle one"):
            busy.sendall(asked("/a"))
            answered += read(busy, 1).count(b"HTTP/1.1 200")
            try:
                assert idle.recv(10) == b""
                break
            except BlockingIOError:
                continue
        busy.sendall(asked("/a"))
        assert read(busy, 1).count(b"HTTP/1.1 200") == 1
        assert answered > 10


def test_who_hangs_up_anywhere_leaves_nothing_behind(gateway: Running) -> None:
    for said in (b"", asked("/a"), asked("/a") * 2, asked("/big"), asked("/a")[:9]):
        raw = kept(gateway)
        if said:
            raw.sendall(said)
        raw.close()

    reading = gateway.gateway.http_reading
    assert reading is not None
    for _ in patiently("nothing is read any more"):
        if len(reading._lent) == 1:  # its own bell
            break
    with closing(kept(gateway)) as raw:
        raw.sendall(asked("/a"))
        assert read(raw, 1).endswith(b'["GET", "/a", "", 0, ""]')


def test_a_file_is_read_by_a_thread_of_its_own_and_then_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("first")
    api = replace(API, static={"/files/": Mount(tmp_path)})
    with served(api) as gateway, closing(kept(gateway)) as raw:
        texts = []
        for text in ("first", "first", "second", "second"):
            (tmp_path / "a.txt").write_text(text)
            raw.sendall(asked("/files/a.txt"))
            texts.append(read(raw, 1).rpartition(b"\r\n")[2])

    assert texts == [b"first", b"first", b"second", b"second"]
