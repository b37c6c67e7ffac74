"""One bad message, or one odd one, costs nobody anything: over `ws`, `websockets` and Java."""

from __future__ import annotations

import json
import random

import pytest

from tests.strangers.server import Server, devintel, eventually, node
from tests.strangers.talk import talking


def test_a_hundred_long_lines_are_all_stored(server: Server) -> None:
    line = {"type": "log", "content": {"message": "x" * 350}}
    lines = "".join(json.dumps(line | {"id": f"l{i}"}) + "\n" for i in range(100))
    done = devintel("send", "long lines", "-", "--server", server.http, text=lines)
    assert done.returncode == 0, done.stderr
    assert len(server.events("long lines")) == 100


def test_a_line_that_fits_no_message_is_named_and_the_rest_is_stored(server: Server) -> None:
    sizes = (5, 60_000, 200_000, 7)
    lines = [json.dumps({"type": "log", "content": {"message": "x" * n}}) for n in sizes]
    done = devintel("send", "too long", "-", "--server", server.http, text="\n".join(lines))
    assert b"Line 3" in done.stderr
    texts = server.messages("too long")
    assert [len(texts[0]), len(texts[-1]), len(texts)] == [5, 7, 3]
    assert server.events("too long")[1]["truncated"] is True


def test_the_limits_that_are_told_are_true(server: Server) -> None:
    with talking(f"{server.ws}/ws") as talk:
        limits = talk.ask(type="init", sessionId="limits")["limits"]
    assert limits["frame_bytes"] == 32_768
    assert limits["message_bytes"] == 131_072

    def sized(size: int) -> str:
        empty = json.dumps({"type": "event", "event": {"type": "log", "content": {"message": ""}}})
        filled = "x" * (size - len(empty))
        event = {"type": "log", "content": {"message": filled}}
        return json.dumps({"type": "event", "event": event})

    init = json.dumps({"type": "init", "sessionId": "limits"})
    kept = node("frames.mjs", f"{server.ws}/ws", messages=[init, sized(limits["frame_bytes"])])
    assert kept["heard"][-1]["status"] == "success"
    beyond = sized(limits["frame_bytes"] + 1)
    cut = node("frames.mjs", f"{server.ws}/ws", messages=[init, beyond])
    assert cut["code"] == 1009


def test_health_names_a_cut(server: Server) -> None:
    with talking(f"{server.ws}/ws", "cut") as talk:
        talk.say(type="event", event={"type": "log", "content": {"message": "x" * 40_000}})
        with pytest.raises(Exception, match="1009"):
            talk.hear()

    def told() -> bool:
        with talking(f"{server.ws}/ws", "cut") as talk:
            health = talk.ask(type="query", query="health")["result"]
        return bool(health["refused"].get("frame_too_large") == 1)

    assert eventually(told)


def test_half_an_emoji_spoils_neither_its_event_nor_the_others(server: Server) -> None:
    half = '{"type":"event","event":{"type":"log","content":{"message":"ok \\ud83d"}},"id":1}'
    events = ",".join(
        '{"type":"log","content":{"message":"%s"}}' % ("half \\ude00" if i == 7 else f"whole {i}")
        for i in range(100)
    )
    with talking(f"{server.ws}/ws", "emoji") as talk:
        assert talk.raw(half)["status"] == "success"
        answer = talk.raw('{"type":"bulk","id":2,"events":[' + events + "]}")
        assert (answer["status"], answer["id"]) == ("success", 2)
    texts = server.messages("emoji")
    assert len(texts) == 101
    assert texts[0] == "ok \ufffd"
    assert texts[8] == "half \ufffd"


@pytest.mark.parametrize(
    "number",
    [
        *("NaN", "Infinity", "-Infinity", "1e999", "9" * 5000),
        "[" * 250 + "]" * 250,
        '{"next":' * 2000 + "null" + "}" * 2000,
    ],
    ids=lambda number: number[:9],
)
def test_a_value_that_cannot_be_kept_spoils_only_its_event(server: Server, number: str) -> None:
    session = f"number {number[:9]}"
    events = [json.dumps({"type": "log", "content": {"message": str(i)}}) for i in range(10)]
    events[4] = f'{{"type":"performance","content":{{"message":"x","value":{number}}}}}'
    with talking(f"{server.ws}/ws", session) as talk:
        answer = talk.raw('{"type":"bulk","id":"b","events":[' + ",".join(events) + "]}")
        assert answer["id"] == "b"
        assert answer["status"] in ("success", "partial")
        assert {r["index"] for r in answer.get("refused", [])} <= {4}
    assert [m for m in server.messages(session) if m != "x"] == list("012356789")


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"event","id":"e","event":{"type":"log",',
        '{"id":"e","type":"bulk","events":[}',
        '{"type":"event","id":"e"',
        "{'type':'event'}",
        '{"type":"event","id":"e","event":{"a":01}}',
        "",
        "[]",
        "null",
        '"x"',
        "\x00",
        "{}",
        '{"type":5}',
        '{"type":"nobody"}',
    ],
)
def test_what_cannot_be_read_is_answered_and_the_connection_stays(
    server: Server, text: str
) -> None:
    with talking(f"{server.ws}/ws", "unreadable") as talk:
        answer = talk.raw(text)
        assert answer["type"] == "error"
        assert answer["temporary"] is False
        if '"id":"e"' in text:
            assert answer["id"] == "e"
        assert talk.ask(type="event", event={"type": "log", "content": {}})["status"] == "success"


@pytest.mark.parametrize("client", ["websockets", "ws"])
def test_sizes_up_to_each_limit_arrive_and_beyond_are_said(server: Server, client: str) -> None:
    """One frame a message, as these clients send; 1 byte to beyond 32 KB, around every border."""
    drawn = random.Random(client)
    sizes = [1, 2, 125, 126, 127, 4_095, 4_096, 16_383, 16_384, 16_385, 30_000, 32_000]
    sizes += [drawn.randrange(1, 32_000) for _ in range(10)]
    events = [
        {"type": "log", "content": {"message": "é" * (n // 2) + "x" * (n % 2)}} for n in sizes
    ]
    messages = [json.dumps({"type": "event", "event": e}, ensure_ascii=False) for e in events]
    session = f"sizes {client}"
    if client == "ws":
        init = json.dumps({"type": "init", "sessionId": session})
        heard = node("frames.mjs", f"{server.ws}/ws", messages=[init, *messages])["heard"][1:]
    else:
        with talking(f"{server.ws}/ws", session) as talk:
            heard = [talk.raw(text) for text in messages]
    assert [answer.get("status") for answer in heard] == ["success"] * len(sizes)
    stored = server.events(session)
    assert len(stored) == len(sizes)
    for size, event in zip(sizes, stored, strict=True):
        whole = len(event["content"]["message"].encode()) == size
        assert whole or event["truncated"], size


def test_equal_lines_of_one_millisecond_are_all_kept_and_sent_again_once(server: Server) -> None:
    same = {"type": "log", "content": {"message": "tick"}, "timestamp": 1764300000250}
    with talking(f"{server.ws}/ws", "equal") as talk:
        for _ in range(2):
            assert talk.ask(type="bulk", events=[same, same, same])["status"] == "success"
        assert server.messages("equal") == ["tick"] * 3
        talk.ask(type="event", event=same)
    assert server.messages("equal") == ["tick"] * 3
    body = [same | {"session_id": "equal rest"}] * 4
    for _ in range(2):
        assert server.call("POST", "/ingest", {"events": body})[0] == 200
    assert server.messages("equal rest") == ["tick"] * 4


@pytest.mark.parametrize(
    "time",
    [
        1764300000.25,
        1764300000250,
        1764300000250.0,
        1764300000250_000,
        1764300000250_000_000,
        "1764300000.25",
        "1764300000250",
        "1764300000250000",
        "2025-11-28T03:20:00.250Z",
        "2025-11-28T04:20:00.250+01:00",
        "2025-11-28 03:20:00.250Z",
    ],
)
def test_a_time_is_recognised_by_its_size(server: Server, time: object) -> None:
    session = f"time {time}"
    with talking(f"{server.ws}/ws", session) as talk:
        event = {"type": "log", "content": {"message": "x"}, "timestamp": time}
        assert talk.ask(type="event", event=event)["status"] == "success"
    assert [e["timestamp"] for e in server.events(session)] == ["2025-11-28T03:20:00.250Z"]


def test_a_long_stack_keeps_its_head_its_tail_and_its_innermost_cause(server: Server) -> None:
    frames = [f"\tat com.shop.web.Filter{i}.doFilter(Filter{i}.java:{i})" for i in range(260)]

    def stack(cause: str) -> str:
        head = "org.springframework.web.util.NestedServletException: Request processing failed"
        middle = "Caused by: java.lang.IllegalStateException: cart"
        more = ["\t... 12 more"]
        return "\n".join(
            [
                head,
                *frames,
                middle,
                *frames[:120],
                f"Caused by: {cause}",
                "\tat com.shop.cart.Cart.total(Cart.java:17)",
                *frames[:40],
                *more,
            ]
        )

    causes = ["java.lang.NullPointerException: item", "java.sql.SQLTimeoutException: 30 s"]
    assert all(len(stack(cause)) > 20_000 for cause in causes)
    with talking(f"{server.ws}/ws", "stacks") as talk:
        for cause in causes:
            content = {"message": "Request processing failed", "name": "NestedServletException"}
            event = {"type": "error", "content": content, "stack": stack(cause)}
            assert talk.ask(type="event", event=event)["status"] == "success"
    for cause, event in zip(causes, server.events("stacks"), strict=True):
        assert event["truncated"] is True  # type: ignore[comparison-overlap]  # equal all the same
        assert event["stack_trace"].startswith("org.springframework")  # type: ignore[unreachable]  # the test changes it behind the checker
        assert f"Caused by: {cause}" in event["stack_trace"]
        assert "com.shop.cart.Cart.total(Cart.java:17)" in event["stack_trace"]
        assert event["stack_trace"].endswith("... 12 more")
    assert len({event["fingerprint"] for event in server.events("stacks")}) == 2


def test_fields_at_the_top_are_kept_under_content(server: Server) -> None:
    flat = {"type": "log", "message": "x", "args": [1], "level": "info", "url": "http://a/"}
    both = {"type": "log", "message": "outside", "content": {"message": "inside"}, "extra": 2}
    words = {"type": "log", "content": "only text", "extra": 3}
    printed = {"type": "log", "content": ["printed", {"a": 1}]}
    with talking(f"{server.ws}/ws", "flat") as talk:
        for event in (flat, both, words, printed):
            assert talk.ask(type="event", event=event)["status"] == "success"
    first, second, third, fourth = (event["content"] for event in server.events("flat"))
    assert first == {"message": "x", "args": [1], "level": "info", "url": "http://a/"}
    assert second == {"message": "inside", "extra": 2}
    assert third == {"message": "only text", "extra": 3}
    assert fourth == {"args": ["printed", {"a": 1}]}


def test_what_devintel_prints_itself_does_not_come_back(server: Server) -> None:
    ours = [
        "%c[DevIntel] Solution: add a null check",
        "[DevIntel] Pattern: error_loop",
        "%c[DevIntel] Root cause: TypeError: x is undefined color: #4CAF50",
    ]
    events = [{"type": "log", "content": {"message": text, "formatted": text}} for text in ours]
    events.append({"type": "log", "content": {"message": "Fetching [DevIntel] docs"}})
    with talking(f"{server.ws}/ws", "own") as talk:
        assert talk.ask(type="bulk", events=events)["status"] == "success"
        assert talk.ask(type="event", event=events[0])["status"] == "success"
    assert server.messages("own") == ["Fetching [DevIntel] docs"]


def test_an_unknown_error_is_no_solution(server: Server) -> None:
    with talking(f"{server.ws}/ws", "unknown") as talk:
        talk.say(type="event", event={"type": "error", "content": {"message": "Zorp quux 17 blah"}})
        heard = [talk.hear()]
        heard.append(talk.ask(type="ping"))
        assert eventually(lambda: len(server.get("/errors/unknown")) == 1)
        while (pong := talk.ask(type="query", query="errors"))["type"] != "query_result":
            heard.append(pong)
    assert [m["type"] for m in heard if m["type"] == "solution"] == []
