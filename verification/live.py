"""The main job's steps over WebSockets: an extension, an editor, a dashboard, a monitor."""

from __future__ import annotations

from urllib.parse import quote

from verification.address import Client
from verification.journey import Journey

ERROR = {
    "type": "error",
    "content": {"message": "Cannot read properties of undefined (reading 'total')"},
    "stack_trace": "TypeError: Cannot read properties of undefined (reading 'total')\n"
    "    at checkout (https://shop.example/app.js:10:5)",
}
MOST_READS = 10
"""What one message may cost that comes before its `init`."""
WAITED_READS = 4
"""What it costs at least while its `init` is waited for: only a young connection is, and while a
function starts cold, or a stream comes to rest, a connection may grow old."""
PAGE = "https://shop.example"
"""The page whose content script the extension is: its sockets carry the page's origin."""


def monitor(it: Journey) -> None:
    page = it.as_page()
    protocols = ("devintel.v1", f"ticket.{it.ticket(it.read, **page)}")
    it.clients["monitor"] = Client(
        it.address, "/ws/monitor", origin=it.address.origin, protocols=protocols
    )
    it.clients["monitor"].say(type="monitor")
    it.clients["monitor"].hear("sessions")


def extension(it: Journey) -> None:
    client = it.clients["extension"] = Client(
        it.address, f"/k/{quote(it.ingest, safe='')}/ws", origin=PAGE
    )
    client.say(type="init", sessionId=it.session, source="browser", url=PAGE, id=1)
    assert client.hear("init_ack")["sessionId"] == it.session


def editor(it: Journey) -> None:
    client = it.clients["editor"] = Client(it.address, f"/k/{quote(it.ingest, safe='')}/ws")
    client.say(type="init", sessionId=it.session, source="vscode", workspace="shop", id=1)
    client.hear("init_ack")


def event(it: Journey) -> str:
    client = it.clients["extension"]
    client.say(type="event", event=ERROR, id=2)
    own = client.hear("event_processed", lambda m: m.get("id") == 2)
    assert own["status"] == "success", own
    it.event_id = own["eventId"]
    return it.event_id


def solution(it: Journey) -> str:
    found = it.clients["extension"].hear("solution")["solution"]
    assert found["root_cause"], found
    return str(found["root_cause"])[:80]


def solution_to_all(it: Journey) -> None:
    told = it.clients["editor"].hear("solution")
    assert told["solution"]["root_cause"]


def confirmed_to_all(it: Journey) -> None:
    it.clients["editor"].hear("event_processed", lambda m: it.event_id in m.get("eventIds", []))


def monitor_moves(it: Journey) -> None:
    it.clients["monitor"].hear(
        "sessions_update", lambda m: any(s["id"] == it.session for s in m["data"])
    )


def bulk(it: Journey) -> None:
    client = it.clients["editor"]
    events = [{"type": "log", "content": {"message": f"line {n}"}} for n in range(3)]
    client.say(type="bulk", events=events, id=3)
    done = client.hear("event_processed", lambda m: m.get("id") == 3)
    assert len(done["eventIds"]) == 3, done


def dashboard_socket(it: Journey) -> None:
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


def resume(it: Journey) -> str:
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


def no_empty_frame(it: Journey) -> None:
    for name, client in it.clients.items():
        client.say(type="ping", id=99)
        client.hear("pong", lambda m: m.get("id") == 99)
        assert "" not in client.frames, f"the {name} was sent an empty frame"


def unknown(it: Journey) -> None:
    it.clients["editor"].say(type="nonsense", id=5)
    assert it.clients["editor"].hear("error")["code"] == "unknown_type"


def forbidden(it: Journey) -> None:
    """A key that anybody may see in a path writes only."""
    it.clients["editor"].say(type="query", query="events", id=6)
    assert it.clients["editor"].hear("error", lambda m: m.get("id") == 6)["code"] == "forbidden"


def early_event(it: Journey) -> str:
    """Whoever sends before `init` is waited for, but not at the price of a hundred reads."""
    for _ in range(5):
        cost = _sent_early(it)
        if it.reads is None:
            return "reads cannot be counted from outside"
        assert cost <= MOST_READS, f"{cost} reads for one message"
        if cost >= WAITED_READS:
            return f"{cost} reads"
    raise AssertionError("nobody waited for an init")


def _sent_early(it: Journey) -> int:
    """The reads of an event of a connection without `init`."""
    client = Client(it.address, f"/k/{quote(it.ingest, safe='')}/ws")
    it.settle()  # what the stream still reads is not this message's
    before = it.reads() if it.reads else 0
    client.say(type="event", event={"type": "log", "content": {"message": "early"}}, id=1)
    assert client.hear("error", lambda m: m.get("id") == 1)["code"] == "no_session"
    client.leave()
    return it.reads() - before if it.reads else 0
