"""The main job through one address: an extension, an editor, a dashboard, a monitor, an admin.

Each does what its real client does, with the headers that it sends: a key in the path for the
extension, a ticket bought with a read key for the dashboard, `Origin` and `Host` as a browser's.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import httpx
from websockets.exceptions import InvalidStatus

from verification.address import Client
from verification.steps import NotServed, Step
from verification.where import Where

ERROR = {
    "type": "error",
    "content": {"message": "Cannot read properties of undefined (reading 'total')"},
    "stack_trace": "TypeError: Cannot read properties of undefined (reading 'total')\n"
    "    at checkout (https://shop.example/app.js:10:5)",
}
MOST_READS = 10
"""What one message may cost that comes before its `init`."""
PAGE = "https://shop.example"
"""The page whose content script the extension is: its sockets carry the page's origin."""


@dataclass(frozen=True)
class Direct:
    """Where the APIs themselves answer; `path` is the WebSocket stage's."""

    http: Where
    websocket: Where
    path: str


@dataclass
class Journey:
    """What the steps share."""

    address: Where
    first_key: Callable[[], str]
    """Makes the team's first admin key on the table itself."""
    settle: Callable[[], None] = lambda: None
    direct: Direct | None = None
    """The APIs' own addresses, behind the edge."""
    management: str = ""
    """Where @connections are managed, stage included."""
    reads: Callable[[], int] | None = None
    """How many rows the functions have read so far, where that can be counted."""
    session: str = field(default_factory=lambda: f"verify-{time.time_ns()}")
    admin: str = ""
    ingest: str = ""
    read: str = ""
    clients: dict[str, Client] = field(default_factory=dict)
    event_id: str = ""
    epoch: str = ""
    seq: int = 0

    def ask(
        self, method: str, path: str, key: str, body: Any = None, **headers: str
    ) -> httpx.Response:
        """One HTTP request; raises for an error's status, with its body."""
        sent = {
            "authorization": f"Bearer {key}",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        with self.address.client() as client:
            answer = client.request(method, path, json=body, headers=sent)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:200]}"
        return answer

    def ticket(self, key: str, **headers: str) -> str:
        """A one-time ticket for a key, asked for as a page does: without a body."""
        return str(self.ask("POST", "/tickets", key, **headers).json()["ticket"])

    def as_page(self) -> dict[str, str]:
        """The headers that a page of the deployment sends on its own."""
        if not self.address.edge:
            return {}
        return {"origin": self.address.origin, "sec_fetch_site": "same-origin"}

    def close(self) -> None:
        """Leave."""
        for client in self.clients.values():
            client.leave()


def _first_key(it: Journey) -> None:
    it.admin = it.first_key()


def _keys(it: Journey) -> None:
    for scope in ("ingest", "read"):
        body = {"name": f"verify {scope}", "scopes": [scope], "lifetime_s": 86_400}
        made = it.ask("POST", "/keys", it.admin, body).json()
        setattr(it, scope, made["key"])


def _monitor(it: Journey) -> None:
    page = it.as_page()
    protocols = ("devintel.v1", f"ticket.{it.ticket(it.read, **page)}")
    it.clients["monitor"] = Client(
        it.address, "/ws/monitor", origin=it.address.origin, protocols=protocols
    )
    it.clients["monitor"].say(type="monitor")
    it.clients["monitor"].hear("sessions")


def _extension(it: Journey) -> None:
    client = it.clients["extension"] = Client(
        it.address, f"/k/{quote(it.ingest, safe='')}/ws", origin=PAGE
    )
    client.say(type="init", sessionId=it.session, source="browser", url=PAGE, id=1)
    assert client.hear("init_ack")["sessionId"] == it.session


def _editor(it: Journey) -> None:
    client = it.clients["editor"] = Client(it.address, f"/k/{quote(it.ingest, safe='')}/ws")
    client.say(type="init", sessionId=it.session, source="vscode", workspace="shop", id=1)
    client.hear("init_ack")


def _event(it: Journey) -> str:
    client = it.clients["extension"]
    client.say(type="event", event=ERROR, id=2)
    own = client.hear("event_processed", lambda m: m.get("id") == 2)
    assert own["status"] == "success", own
    it.event_id = own["eventId"]
    return it.event_id


def _solution(it: Journey) -> str:
    found = it.clients["extension"].hear("solution")["solution"]
    assert found["root_cause"], found
    return str(found["root_cause"])[:80]


def _solution_to_all(it: Journey) -> None:
    told = it.clients["editor"].hear("solution")
    assert told["solution"]["root_cause"]


def _confirmed_to_all(it: Journey) -> None:
    it.clients["editor"].hear("event_processed", lambda m: it.event_id in m.get("eventIds", []))


def _monitor_moves(it: Journey) -> None:
    it.clients["monitor"].hear(
        "sessions_update", lambda m: any(s["id"] == it.session for s in m["data"])
    )


def _bulk(it: Journey) -> None:
    client = it.clients["editor"]
    events = [{"type": "log", "content": {"message": f"line {n}"}} for n in range(3)]
    client.say(type="bulk", events=events, id=3)
    done = client.hear("event_processed", lambda m: m.get("id") == 3)
    assert len(done["eventIds"]) == 3, done


def _dashboard_socket(it: Journey) -> None:
    page = it.as_page()
    protocols = ("devintel.v1", f"ticket.{it.ticket(it.read, **page)}")
    client = it.clients["dashboard"] = Client(
        it.address, "/ws", origin=it.address.origin, protocols=protocols
    )
    client.say(type="init", sessionId=it.session, source="dashboard", id=1)
    head = client.hear("init_ack")
    it.epoch, it.seq = head["epoch"], head["seq"]
    client.say(type="query", query="events", id=2)
    found = client.hear("query_result", lambda m: m.get("id") == 2)
    assert len(found["result"]["events"]) == it.seq, found


def _resume(it: Journey) -> str:
    it.clients["dashboard"].leave()
    sender = it.clients["extension"]
    sender.say(type="event", event={"type": "log", "content": {"message": "missed"}}, id=7)
    sender.hear("event_processed", lambda m: m.get("id") == 7)
    page = it.as_page()
    protocols = ("devintel.v1", f"ticket.{it.ticket(it.read, **page)}")
    client = it.clients["dashboard"] = Client(
        it.address, "/ws", origin=it.address.origin, protocols=protocols
    )
    resume = {"epoch": it.epoch, "seq": it.seq}
    client.say(type="init", sessionId=it.session, source="dashboard", resume=resume, id=1)
    head = client.hear("init_ack", lambda m: m.get("id") == 1)
    assert head["recovered"], head
    missed = client.hear("events", lambda m: m["seq"] == it.seq + 1)
    return f"{len(missed['events'])} missed event(s)"


def _no_empty_frame(it: Journey) -> None:
    for name, client in it.clients.items():
        client.say(type="ping", id=99)
        client.hear("pong", lambda m: m.get("id") == 99)
        assert "" not in client.frames, f"the {name} was sent an empty frame"


def _unknown(it: Journey) -> None:
    it.clients["editor"].say(type="nonsense", id=5)
    assert it.clients["editor"].hear("error")["code"] == "unknown_type"


def _forbidden(it: Journey) -> None:
    """A key that anybody may see in a path writes only."""
    it.clients["editor"].say(type="query", query="events", id=6)
    assert it.clients["editor"].hear("error", lambda m: m.get("id") == 6)["code"] == "forbidden"


def _early_event(it: Journey) -> str:
    """Whoever sends before `init` is waited for, but not at the price of a hundred reads."""
    client = Client(it.address, f"/k/{quote(it.ingest, safe='')}/ws")
    before = it.reads() if it.reads else 0
    client.say(type="event", event={"type": "log", "content": {"message": "early"}}, id=1)
    assert client.hear("error", lambda m: m.get("id") == 1)["code"] == "no_session"
    client.leave()
    if it.reads is None:
        return "reads cannot be counted from outside"
    cost = it.reads() - before
    assert cost <= MOST_READS, f"{cost} reads for one message"
    return f"{cost} reads"


def _not_around_the_edge(it: Journey) -> None:
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


def _rest(it: Journey) -> str:
    it.settle()
    groups = it.ask("GET", f"/errors/{it.session}", it.read).json()
    assert len(groups) == 1, groups
    for path in ("changelog", "patterns", "solutions", "events"):
        it.ask("GET", f"/{path}/{it.session}", it.read)
    return f"{it.ask('GET', f'/changelog/{it.session}', it.read).json()['event_count']} events"


def _export(it: Journey) -> str:
    text = it.ask("GET", f"/export/{it.session}", it.read).text
    lines = [json.loads(line) for line in text.splitlines()]
    assert [each["seq"] for each in lines] == list(range(1, len(lines) + 1))
    return f"{len(lines)} lines"


def _http_ingest(it: Journey) -> None:
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


def _other_clients(it: Journey) -> str:
    """What Sentry's, OpenTelemetry's and browsers' own clients send, each in its own encoding.

    gzip as `application/json` is what only a real API Gateway can answer: it may take it off.
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
    with it.address.client() as client:
        for path, kind, body, coding in sent:
            headers = {"content-type": kind, "content-encoding": coding}
            way = f"/k/{quote(it.ingest, safe='')}/s/{quote(it.session, safe='')}{path}"
            answer = client.post(way, content=body, headers=headers)
            assert answer.is_success, f"{path}: {answer.status_code} {answer.text[:200]}"
    found = it.ask("GET", f"/events/{it.session}?limit=500", it.read).json()["events"]
    sources = {event["source"] for event in found}
    assert {"sentry", "otlp", "browser-report"} <= sources, sources
    return f"{len(sent)} requests"


def _paths(it: Journey) -> None:
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


def _deletion(it: Journey) -> str:
    answer = it.ask("DELETE", f"/sessions/{it.session}", it.admin, **it.as_page()).json()
    assert answer["items"] > 0, answer
    return f"{answer['items']} items"


def _bad_key(it: Journey) -> None:
    with it.address.client() as client:
        answer = client.get("/sessions", headers={"authorization": "Bearer dvi_none"})
    assert answer.status_code == 401, answer.status_code


def steps(browser: Callable[[Journey], str | None] | None = None) -> list[Step[Journey]]:
    """The journey; `browser` opens the dashboard in a real one, where there is one."""
    from verification import agent  # its steps are of this journey

    made = [
        Step("an operator makes the first key on the table", _first_key),
        Step("the admin makes an ingest key and a read key", _keys),
        Step("the edge's paths lead where they should", _paths),
        Step("a wrong key is refused", _bad_key),
        Step("a monitor with a ticket is told the sessions", _monitor),
        Step("an extension joins by its key's path", _extension),
        Step("an editor joins the same session", _editor),
        Step("an event is acknowledged", _event),
        Step("its sender is offered a solution", _solution),
        Step("the solution is pushed to all", _solution_to_all),
        Step("the others hear of the event by the stream", _confirmed_to_all),
        Step("the monitor sees the session move", _monitor_moves),
        Step("a bulk is acknowledged", _bulk),
        Step("an unknown message is answered", _unknown),
        Step("a key in a path can only write", _forbidden),
        Step("a page buys a ticket with a read key and reads", _dashboard_socket),
        Step("a page that was away resumes without a gap", _resume),
        Step("nobody is sent an empty frame", _no_empty_frame),
        Step("an event before any init costs a handful of reads", _early_event),
        Step(
            "the APIs' own addresses serve nobody who walks around the edge", _not_around_the_edge
        ),
    ]
    if browser:
        made.append(Step("the dashboard in a browser is live", browser))
    return [
        *made,
        Step("a compressed body is taken over HTTP", _http_ingest),
        Step("REST reads the session", _rest),
        Step("an agent finds the open error, in both eras of its protocol", agent.both_eras),
        Step("an alert leaves the queue for its receiver", agent.alerted),
        Step("other people's clients are understood", _other_clients),
        Step("the log is exported whole", _export),
        Step("an admin deletes the session from a page", _deletion),
    ]
