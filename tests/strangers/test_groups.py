"""More problems than a session keeps groups of, more sessions than a frame holds: paged, told."""

from __future__ import annotations

import json
import re

from tests.strangers.server import Server, devintel, eventually, run
from tests.strangers.talk import talking


def _page(server: Server, query: str) -> tuple[list[dict[str, object]], dict[str, str]]:
    done = run("curl", "-sS", "-i", f"{server.http}/errors/many{query}")
    head, _, body = done.stdout.decode().partition("\r\n\r\n")
    return json.loads(body), dict(re.findall(r"(?m)^(x-[a-z-]+): (\S+)", head.lower()))


def test_groups_are_paged_and_what_is_not_kept_is_told(server: Server) -> None:
    events = [
        {
            "session_id": "many",
            "type": "error",
            "id": f"g{n}",
            "fingerprint": f"kind-{n}",
            "content": {"message": f"Error: kind {n}"},
        }
        for n in range(400)
    ]
    assert server.call("POST", "/ingest", {"events": events})[0] == 200
    everything, told = _page(server, "")
    assert (len(everything), told["x-groups-dropped"]) == (250, "150")
    paged, query = [], "?limit=100"
    while query:
        groups, told = _page(server, query)
        paged += groups
        query = f"?limit=100&before={told['x-next']}" if "x-next" in told else ""
    assert paged == everything
    said = devintel("errors", "many", "--server", server.http).stdout.decode().splitlines()
    assert len(said) == 251
    assert said[-1] == (
        "150 older groups are not kept any more; their events are in `devintel tail`."
    )


def test_groups_of_one_event_and_of_one_run_are_on_some_page(server: Server) -> None:
    said = ("Cannot find name 'cart'.", "';' expected.", "Type 'x' has no property 'y'.", "Unused.")
    found_by_the_editor = [
        {"message": text, "severity": 0, "range": {"start": {"line": n, "character": 1}}}
        for n, text in enumerate(said)
    ]
    events = [
        {"type": "file", "content": {"path": "src/a.ts", "diagnostics": found_by_the_editor}},
        {"type": "error", "content": {"message": "TypeError: cart is undefined"}},
        {"type": "error", "content": {"message": "RangeError: out of bounds"}},
    ]
    body = [event | {"session_id": "runs", "id": f"r{n}"} for n, event in enumerate(events)]
    assert server.call("POST", "/ingest", {"events": body})[0] == 200
    everything = {group["fingerprint"] for group in server.get("/errors/runs")}
    assert len(everything) > 4
    with talking(f"{server.ws}/ws", "runs") as talk:
        found: set[str] = set()
        asked: dict[str, int] = {"limit": 2}
        while asked:
            page = talk.ask(type="query", query="groups", params=asked)["result"]
            found |= {group["fingerprint"] for group in page["groups"]}
            asked = {"limit": 2, "before": page["next"]} if page["next"] else {}
    assert found == everything


def test_a_monitor_of_more_sessions_than_a_frame_holds_reads_the_next_page(server: Server) -> None:
    names = {f"crowd {n} {'é' * 100}" for n in range(220)}
    events = [
        {"session_id": name, "type": "error", "content": {"message": f"Error: {'x' * 99}"}}
        for name in sorted(names)
    ]
    assert server.call("POST", "/ingest", {"events": events})[0] == 200
    assert eventually(lambda: names <= {session["id"] for session in server.get("/sessions")})
    with talking(f"{server.ws}/ws/monitor") as watch:
        found, before = set[str](), ""
        for _ in range(9):
            answer = watch.ask(type="monitor", before=before)
            assert answer["type"] == "sessions"
            found |= {session["id"] for session in answer["data"]}
            if not (before := answer.get("next", "")):
                break
    assert names <= found
