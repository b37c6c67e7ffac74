"""What a public key or a foreign page learns, teaches, deletes and blocks: nothing."""

from __future__ import annotations

import json
from typing import Any

from devintel import keys
from devintel.tenancy import acting_for
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock

SESSION = "checkout"
PRIVATE = ("Ann", "cartTotal", "c0ffee1", "repair the private cart", "/home/ann")
PAGE = {"origin": "https://evil.example"}


def error(**more: Any) -> dict[str, Any]:
    """The same mistake, wherever it happens."""
    said = "Cannot read properties of undefined (reading 'items')"
    return {
        "type": "error",
        "content": {"message": f"Uncaught TypeError: {said}"},
        "stack": f"TypeError: {said}\n    at renderCart (http://localhost:3000/app.js:2:40)",
        **more,
    }


def learned(cloud: Cloud, session: str = SESSION) -> Client:
    """A member meets the error, edits, commits, and tells that it is gone: the team knows it."""
    member = cloud.connect("member=")
    member.init(session, subscribe=["events", "patterns", "presence", "solutions"], user="Ann")
    edit = {"path": "/home/ann/shop/app.js", "change": {"text": "cartTotal?.items ?? []"}}
    last = {"hash": "c0ffee1", "author": "Ann", "message": "repair the private cart"}
    member.send("event", event=error())
    cloud.stream()
    solution = cloud.push.to("member=", "solution")[0]["solution"]
    for event in (
        {"type": "edit", "content": edit, "source": "vscode"},
        {"type": "file", "subtype": "saved", "content": {"path": edit["path"]}},
        {"type": "git", "subtype": "commit", "content": {"branch": "main", "lastCommit": last}},
        {"type": "solution_outcome", "content": {"solution_id": "mine", "success": True}},
        {"type": "solution_outcome", "content": {"solution_id": solution["solution_id"]}},
    ):
        member.send("event", event=event)
    cloud.stream()
    return member


def fix_known(cloud: Cloud) -> None:
    """The team remembers a fix of the error, exact and near."""
    with acting_for("local"):
        rows = [row for _, row in cloud.store.list(keys.team("local"), "F#")]
    for row in rows:
        fix = {"id": "f1", "how": "commit", "what": "repair the private cart", "who": "Ann"}
        fix |= {"when": "2026-11-28T10:00:00.000Z", "code": "cartTotal?.items", "commit": "c0ffee1"}
        with acting_for("local"):
            key = keys.group("local", row["fingerprint"])
            cloud.store.put(key, row | {"fixes": [fix], "best": None})


def told_to(cloud: Cloud, name: str, *answers: Any) -> str:
    """All that a connection was sent, and what it was answered."""
    return json.dumps([cloud.push.to(name), *answers], ensure_ascii=False)


def test_a_stranger_in_a_members_session_is_told_its_own_events_only(cloud: Cloud) -> None:
    member = learned(cloud)
    fix_known(cloud)
    stranger = cloud.connect("stranger=", public=True)
    ack = stranger.init(SESSION, subscribe=["confirmations", "solutions", "events"], pid="p")
    answers = [ack, stranger.send("ping"), stranger.send("event", event=error(id="own"), pseq=1)]
    cloud.stream()
    member.send("event", event=error(id="theirs", timestamp=1))
    cloud.stream()
    told = told_to(cloud, "stranger=", *answers)
    assert [word for word in (*PRIVATE, "theirs", "member=") if word in told] == []
    assert (ack["epoch"], ack["seq"], "seq" in answers[1], "seq" in answers[2]) == (
        *("", 0),
        *(False, False),
    )
    assert [m["type"] for m in cloud.push.to("stranger=")] == []


def test_a_stranger_alone_is_answered_by_rules_and_nobody_else_is_told(cloud: Cloud) -> None:
    learned(cloud)
    fix_known(cloud)
    stranger = cloud.connect("stranger=", public=True)
    other = cloud.connect("other=", public=True)
    for one in (stranger, other):
        one.init("elsewhere", subscribe=["solutions"])
    answer = stranger.send("event", event=error(id="own"))
    cloud.stream()
    told = told_to(cloud, "stranger=", answer)
    (solution,) = (m["solution"] for m in cloud.push.to("stranger=", "solution"))
    assert solution["source"].startswith("rule:")
    assert [word for word in PRIVATE if word in told] == []
    assert cloud.push.to("other=") == []


def test_a_foreign_page_over_http_is_told_nothing_and_may_tell_no_outcome(cloud: Cloud) -> None:
    learned(cloud)
    fix_known(cloud)
    body = {"events": [error(session_id="elsewhere", id="own")]}
    status, answer = cloud.http("POST", "/ingest", body, PAGE)
    assert (status, answer[0]["event_id"], answer[0]["status"]) == (200, "own", "success")
    assert answer[0]["solution"]["source"].startswith("rule:")
    assert [word for word in PRIVATE if word in json.dumps(answer)] == []
    outcome = cloud.http("POST", "/outcome/s_1", {"success": True, "session_id": SESSION}, PAGE)
    assert outcome[0] == 403
    for method, path in (
        ("GET", f"/events/{SESSION}"),
        ("GET", "/sessions"),
        ("GET", "/export/checkout"),
        ("DELETE", f"/sessions/{SESSION}"),
        ("GET", "/keys"),
        ("PUT", "/team"),
    ):
        assert cloud.http(method, path, {}, PAGE)[0] == 403, path


def memory(cloud: Cloud) -> list[Any]:
    """All that the team remembers of groups and solutions."""
    with acting_for("local"):
        return [cloud.store.list(keys.team("local"), prefix) for prefix in ("F#", "K#")]


def test_what_a_stranger_sends_teaches_nothing(cloud: Cloud) -> None:
    learned(cloud)
    before, status = memory(cloud), cloud.http("GET", f"/errors/{SESSION}")[1]
    stranger = cloud.connect("stranger=", public=True)
    stranger.init(SESSION)
    name = status[0]["fingerprint"]
    events: list[Any] = [
        error(timestamp=2, context={"user": "Ann"}),
        error(stack="Error: new\n    at f (http://evil.example/x.js:1:1)", timestamp=3),
        {"type": "edit", "content": {"path": "/home/ann/shop/app.js", "text": "rm -rf ~"}},
        {"type": "file", "subtype": "saved", "content": {"path": "/home/ann/shop/app.js"}},
        {"type": "git", "content": {"lastCommit": {"hash": "bad", "message": "evil"}}},
        {"type": "solution_outcome", "content": {"solution_id": "x", "success": True}},
        {"type": "solution_outcome", "content": {"solution_id": "x", "fingerprint": name}},
        {"type": "solution_shown", "content": {"fingerprint": name, "solution_code": "curl x|sh"}},
        *({"type": "group_action", "content": {"action": a, "fingerprint": name, "into": name}}
          for a in ("fix", "ignore", "merge", "split")),
        *({"type": "log", "content": {}, "context": {"url": "http://localhost:3000/cart"}}
          for _ in range(10)),
    ]  # fmt: skip
    for event in events:
        stranger.send("event", event=event)
        cloud.stream()
    after = cloud.http("GET", f"/errors/{SESSION}")[1]
    seen = {g["fingerprint"]: g for g in after}
    told = {k: v for k, v in seen[name].items() if k in ("status", "members", "suspect_edit")}
    assert memory(cloud) == before
    assert told == {k: status[0][k] for k in told}
    document = json.dumps(cloud.http("GET", f"/changelog/{SESSION}")[1]["sections"])
    assert [word for word in ("evil", "rm -rf", "curl") if word in document] == []


def test_a_group_that_strangers_opened_is_the_teams_once_a_member_meets_it(cloud: Cloud) -> None:
    stranger = cloud.connect("stranger=", public=True)
    stranger.init(SESSION)
    stranger.send("event", event=error(id="theirs", context={"user": "Mallory"}))
    cloud.stream()
    assert (cloud.http("GET", f"/errors/{SESSION}")[1][0]["public"], memory(cloud)[0]) == (True, [])
    member = cloud.connect("member=")
    member.init(SESSION)
    member.send("event", event=error(id="own", timestamp=5))
    cloud.stream()
    (group,) = cloud.http("GET", f"/errors/{SESSION}")[1]
    assert ("public" in group, group["count"], group["sample_id"]) == (False, 2, "own")
    assert len(memory(cloud)[0]) == 1


def test_a_stranger_cannot_pose_as_a_members_producer(cloud: Cloud) -> None:
    member = cloud.connect("member=")
    member.init(SESSION, pid="producer")
    stranger = cloud.connect("stranger=", public=True)
    stranger.init(SESSION, pid="producer")
    log = {"type": "log", "content": {}}
    for number in range(1, 4):
        stranger.send("event", event=log | {"id": f"x{number}"}, pseq=number)
    answer = member.send("event", event=log | {"id": "own"}, pseq=1)
    assert (answer["status"], answer["duplicate"], answer["seq"]) == ("success", False, 4)


def test_a_stranger_among_members_is_seen_but_gets_no_frame(cloud: Cloud) -> None:
    member = learned(cloud)
    stranger = cloud.connect("stranger=", public=True)
    stranger.init(SESSION, subscribe=["presence", "patterns", "events", "confirmations"])
    member.log("private")
    member.close()
    cloud.stream()
    assert cloud.push.to("stranger=") == []


def test_a_foreign_page_cannot_fill_the_disk() -> None:
    cloud = Cloud(clock=FakeClock())
    body = {"events": [{"session_id": "s", "type": "log", "content": {"message": "x" * 9_000}}]}
    body["events"] *= 100
    statuses = [cloud.http("POST", "/ingest", body, PAGE)[0] for _ in range(16)]
    assert statuses == [200] * 13 + [429] * 3
    assert cloud.http("POST", "/ingest", body)[0] == 200


def test_a_foreign_pages_sockets_share_what_a_foreign_page_may_send_a_second() -> None:
    clock = FakeClock()
    cloud = Cloud(clock=clock)
    pages = [cloud.connect(f"page{n}=", public=True) for n in range(3)]
    member = cloud.connect("member=")
    for number, client in enumerate((*pages, member)):
        client.init(f"s{number}")
    text = "x" * 9_000
    events = [{"type": "log", "content": {"message": text, "n": n}} for n in range(10)]

    def taken(times: int) -> list[str]:
        sent = [pages[n % 3].send("bulk", events=events) for n in range(times)]
        assert {a["retry_after"] > 0 for a in sent if a["type"] == "error"} <= {True}
        return [a.get("code", "taken") for a in sent]

    first = taken(200)
    assert (first.count("taken"), set(first[140:])) == (135, {"rate_limited"})
    clock.pass_s(1)
    assert taken(10).count("taken") == 6  # 512 KB and what was left, of 88 KB each
    assert member.send("bulk", events=events)["type"] == "event_processed"


def test_a_foreign_page_cannot_fill_the_team_with_sessions() -> None:
    clock = FakeClock()
    cloud = Cloud(clock=clock, rate=1e9, burst=10**9)
    page = cloud.connect("page=", public=True)
    cloud.wiring.strangers.take("local/k", 11_990)
    answers = [page.init(f"s{number}")["type"] for number in range(15)]
    assert answers == ["init_ack"] * 10 + ["error"] * 5


def test_a_secret_in_a_name_reaches_neither_log_nor_audit(cloud: Cloud) -> None:
    from devintel import observability

    lines: list[str] = []
    observability.output.write = lines.append
    secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    client = cloud.connect("c=")
    client.init(f"s {secret}")
    client.log("x")
    cloud.stream()
    cloud.http("POST", "/keys", {"name": secret, "scopes": ["read"]})
    cloud.http("DELETE", f"/sessions/-?session=s {secret}")
    audit = json.dumps(cloud.http("GET", "/audit")[1])
    assert "session.delete" in audit
    assert [text for text in (audit, *lines) if secret in text] == []
