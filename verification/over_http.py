"""The main job's steps over HTTP: keys, paths, REST, what other clients send, export, deletion."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote

from websockets.exceptions import InvalidStatus

from verification.address import Client
from verification.journey import Journey
from verification.steps import NotServed


def first_key(it: Journey) -> None:
    it.admin = it.first_key()


def keys(it: Journey) -> None:
    for scope in ("ingest", "read"):
        body = {"name": f"verify {scope}", "scopes": [scope], "lifetime_s": 86_400}
        made = it.ask("POST", "/keys", it.admin, body).json()
        setattr(it, scope, made["key"])


def bad_key(it: Journey) -> None:
    with it.address.client() as client:
        answer = client.get("/sessions", headers={"authorization": "Bearer dvi_none"})
    assert answer.status_code == 401, answer.status_code


def paths(it: Journey) -> None:
    if not it.address.edge:
        raise NotServed("there is no edge")
    with it.address.client() as client:
        root = client.get("/")
        assert (root.status_code, root.headers["location"]) == (302, "/dashboard/"), (
            root.status_code
        )
        page = client.get("/dashboard/")
        assert page.status_code == 200, page.status_code
        assert "content-security-policy" in page.headers
        keyed = client.get(f"/k/{quote(it.ingest, safe='')}/dashboard")
        assert keyed.status_code < 400, f"/k/<key>/dashboard: {keyed.status_code}"


def not_around_the_edge(it: Journey) -> None:
    if it.direct is None:
        raise NotServed("the APIs' own addresses are not known")
    with it.direct.http.client() as client:
        answer = client.get("/sessions", headers={"authorization": f"Bearer {it.admin}"})
    assert answer.status_code in (401, 403), f"the HTTP API answered {answer.status_code} itself"
    try:
        Client(it.direct.websocket, f"{it.direct.path}?key={quote(it.ingest, safe='')}").leave()
    except InvalidStatus as refused:
        assert refused.response.status_code in (401, 403), refused
    else:
        raise AssertionError("the WebSocket API let a client in that did not come by the edge")


def rest(it: Journey) -> str:
    it.settle()
    groups = it.ask("GET", f"/errors/{it.session}", it.read).json()
    assert len(groups) == 1, groups
    for path in ("changelog", "patterns", "solutions", "events"):
        it.ask("GET", f"/{path}/{it.session}", it.read)
    return f"{it.ask('GET', f'/changelog/{it.session}', it.read).json()['event_count']} events"


def export(it: Journey) -> str:
    text = it.ask("GET", f"/export/{it.session}", it.read).text
    lines = [json.loads(line) for line in text.splitlines()]
    assert [each["seq"] for each in lines] == list(range(1, len(lines) + 1))
    return f"{len(lines)} lines"


def http_ingest(it: Journey) -> None:
    """A key in the path, and a body that is compressed."""
    event = {"session_id": it.session, "type": "log", "content": {"message": "by http"}}
    body = gzip.compress(json.dumps({"events": [event]}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    with it.address.client() as client:
        path = f"/k/{quote(it.ingest, safe='')}/ingest"
        answer = client.post(path, content=body, headers=headers)
    if answer.status_code == 415:  # said in a sentence by the product, which cannot help it
        raise NotServed("the API takes a compressed body for text")
    assert answer.is_success, f"{answer.status_code} {answer.text[:200]}"


def other_clients(it: Journey) -> str:
    """What Sentry's, OpenTelemetry's and browsers' own clients send, each in its own encoding.

    gzip as `application/json` is what only a real API Gateway can answer: it may take it off, or
    make text of it, which the product refuses in a sentence; then it is sent plain.
    """
    text = {"stringValue": "stock is low"}
    logs = {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"body": text}]}]}]}
    event = {"message": "a note", "level": "info"}
    envelope = "\n".join(map(json.dumps, ({}, {"type": "event"}, event)))
    report = {"csp-report": {"effective-directive": "img-src", "blocked-uri": "https://a.example"}}
    plain, packed, octets = "text/plain", "application/json", "application/x-sentry-envelope"
    sent: tuple[tuple[str, str, bytes, str], ...] = (
        ("/api/1/envelope/", plain, envelope.encode(), "identity"),
        (
            "/api/1/envelope/",
            octets,
            gzip.compress(envelope.encode()),
            "gzip",
        ),
        ("/v1/logs", packed, gzip.compress(json.dumps(logs).encode()), "gzip"),
        ("/reports", "application/csp-report", json.dumps(report).encode(), "identity"),
    )
    refused = ""
    with it.address.client() as client:
        for path, kind, body, coding in sent:
            headers = {"content-type": kind, "content-encoding": coding}
            way = f"/k/{quote(it.ingest, safe='')}/s/{quote(it.session, safe='')}{path}"
            answer = client.post(way, content=body, headers=headers)
            if answer.status_code == 415 and (kind, coding) == (packed, "gzip"):
                refused = f", {path} plain: gzip as JSON was taken for text"
                body = gzip.decompress(body)
                answer = client.post(way, content=body, headers={"content-type": kind})
            assert answer.is_success, f"{path}: {answer.status_code} {answer.text[:200]}"
    found = it.ask("GET", f"/events/{it.session}?limit=500", it.read).json()["events"]
    sources = {event["source"] for event in found}
    assert {"sentry", "otlp", "browser-report"} <= sources, sources
    return f"{len(sent)} requests{refused}"


def deletion(it: Journey) -> str:
    answer = it.ask("DELETE", f"/sessions/{it.session}", it.admin, **it.as_page()).json()
    assert answer["items"] > 0, answer
    return f"{answer['items']} items"
