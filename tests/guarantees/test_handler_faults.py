"""Every fault at every AWS call of every handler, and a kill around each; then the client sends
again, as clients do, and everything must be as if nothing had happened."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from devintel import observability
from devintel.adapters.dynamodb.store import DynamoStore, client, create_table
from devintel.adapters.management import ManagementPush
from devintel.model import SessionKey
from devintel.tenancy import acting_for
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock
from tests.faults import (
    ANSWERS,
    ATTEMPTS,
    KILL_AFTER,
    KILL_BEFORE,
    LOST_REQUEST,
    LOST_RESPONSE,
    OK,
    PARTIAL,
    Wire,
    wire,
)
from tests.guarantees.baton import Killed
from tests.imitation import imitated_aws

FAULTS = {
    **{name: [name] for name in ANSWERS},
    "throttled for long": ["throttle"] * ATTEMPTS,
    "lost request": [LOST_REQUEST],
    "unreachable": [LOST_REQUEST] * ATTEMPTS,
    "lost response": [LOST_RESPONSE],
    "timeout": [LOST_RESPONSE] * ATTEMPTS,
    "partial batch": [PARTIAL],
    "killed before": [KILL_BEFORE],
    "killed after": [KILL_AFTER],
}
Step = Callable[[str], dict[str, Any]]


class Site:
    """The product over DynamoDB and the management API, both with a wire that can break."""

    def __init__(self, line: Wire, clock: FakeClock) -> None:
        self.line, self.clock = line, clock
        driver = client(region="us-east-1")
        create_table(driver, "devintel")
        self.store = DynamoStore(driver, "devintel", clock, sleep=lambda s: None)
        self.push = ManagementPush.connect("https://api.execute-api.us-east-1.amazonaws.com/ws")
        self.pseq = 0
        self.restart()

    def restart(self) -> None:
        """A new process: what the old one remembered is gone."""
        self.cloud = Cloud(store=self.store, clock=self.clock)
        self.cloud.wiring.given_push = self.push
        self.cloud.wiring.live.sleep = lambda s: None
        self.cloud.wiring.projector.sleep = lambda s: None
        self.cloud.wiring.ingest.appender._sleep = lambda s: None
        self.one = Client(self.cloud, "one=", "local", "admin ingest read")
        self.wall = Client(self.cloud, "wall=", "local", "admin ingest read")

    def steps(self) -> dict[str, Step]:
        """What each handler is asked; the argument names this asking."""
        return {
            "connect": lambda name: self.cloud.connect(f"{name}=").answer,
            "init": lambda name: self.one.init("s", pid="p", id=name),
            "init, resuming": lambda name: (
                self.wall.init("s", source="dashboard", resume={"epoch": "", "seq": 0})
                or {"type": "init_ack"}
            ),
            "event": lambda name: self.one.log(name, id=name),
            "event, numbered": self.numbered,
            "bulk": lambda name: self.one.send(
                "bulk", events=[self.made(f"{name}-{n}") for n in range(3)]
            ),
            "error event": lambda name: self.one.send(
                "event", event=self.made(name) | {"type": "error"}
            ),
            "query": lambda name: self.one.send("query", query="errors"),
            "ping": lambda name: self.one.send("ping"),
            "monitor": lambda name: self.wall.send("monitor"),
            "POST /ingest": lambda name: self.http(
                "POST", "/ingest", {"events": [self.made(name) | {"session_id": "s"}]}
            ),
            "GET /sessions/s": lambda name: self.http("GET", "/sessions/s"),
            "GET /events/s": lambda name: self.http("GET", "/events/s?limit=5"),
            "stream": self.stream,
            "disconnect": lambda name: self.cloud.connect(f"{name}=").close(),
        }

    def made(self, name: str) -> dict[str, Any]:
        return {"type": "log", "id": name, "content": {"message": f"TypeError: {name} is null"}}

    def numbered(self, name: str) -> dict[str, Any]:
        """The same number until it is acknowledged."""
        answer = self.one.send("event", event=self.made(name), pseq=self.pseq + 1)
        if answer["type"] == "event_processed":
            self.pseq += 1
        return answer

    def http(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        status, answer = self.cloud.http(method, path, body)
        return {"type": "error", **answer} if status >= 400 else {"type": "ok", "answer": answer}

    def stream(self, name: str) -> dict[str, Any]:
        """Lambda invokes again when the function fails."""
        batch = list(self.cloud.moved)
        try:
            self.cloud.stream()
        except Killed:
            self.cloud.moved = batch
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, Lambda tries again
            self.cloud.moved = batch
            return {"type": "error", "temporary": True, "code": type(error).__name__}
        return {"type": "ok"}

    def log(self) -> list[dict[str, Any]]:
        """All events of the session."""
        with acting_for("local"):
            entries = list(self.store.forward(SessionKey("local", "s"), 0, 100_000))
        assert [e.first_seq for e in entries] == [
            1 + sum(e.n for e in entries[:i]) for i in range(len(entries))
        ]
        return [dict(event) for entry in entries for event in entry.stored]


@pytest.fixture(name="site")
def _site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setattr(observability.output, "write", lambda line: None)
    with imitated_aws(), wire() as line:
        site = Site(line, FakeClock())
        site.cloud.connect("one=")
        site.cloud.connect("wall=")
        site.one.init("s", pid="p")
        site.wall.init("s", source="dashboard")
        yield site


def calls(site: Site, step: Step, name: str) -> list[str]:
    """The AWS calls of a step when nothing goes wrong."""
    before = len(site.line.attempts)
    assert step(name).get("type") != "error"
    return [attempt.split(":")[0] for attempt in site.line.attempts[before:]]


def ask_until_it_works(site: Site, name: str, step: str, counts: Counter[str]) -> None:
    """Ask, and ask again as a client does; a kill is followed by a new process."""
    for _ in range(4):
        try:
            answer = site.steps()[step](name)
        except Killed:
            counts["kills"] += 1
            moved = site.cloud.moved
            site.restart()
            site.cloud.moved = moved
            continue
        finally:
            site.line.plan.clear()
        assert "Traceback" not in json.dumps(answer)
        if answer.get("statusCode", 200) >= 500 or (
            answer.get("type") == "error"
            and (answer["temporary"] or answer["code"] == "unavailable")
        ):
            counts["answered as errors"] += 1
            continue
        assert answer.get("type") != "error", answer
        return
    raise AssertionError(f"{step} never worked again")


STEPS = (
    "connect",
    "init",
    "init, resuming",
    "event",
    "event, numbered",
    "bulk",
    "error event",
    "query",
    "ping",
    "monitor",
    "POST /ingest",
    "GET /sessions/s",
    "GET /events/s",
    "stream",
    "disconnect",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_handler_survives_every_fault_at_every_aws_call(
    site: Site, step: str, figures: Callable[[Counter[str]], None]
) -> None:
    counts: Counter[str] = Counter()
    names = (f"{step[:2]}{n}" for n in itertools.count())
    site.one.log("warm", id="warm")
    made = calls(site, site.steps()[step], next(names))

    for position in range(len(made)):
        for fault in FAULTS.values():
            name = next(names)
            if step == "stream":
                site.one.log(name, id=name)
            site.line.plan = [OK] * position + list(fault)
            ask_until_it_works(site, name, step, counts)
            counts["faults injected"] += 1
    site.one.log("last", id="last")
    site.stream("end")

    ids = [event["id"] for event in site.log()]
    repeated = [i for i, n in Counter(ids).items() if n > 1]
    expected = {f"{step[:2]}{n}" for n in range(1, next(iter([int(next(names)[2:])])))}
    stored = {i.split("-")[0] for i in ids}
    assert repeated == []
    assert ids[-1] == "last"
    if step in ("event", "event, numbered", "bulk", "error event", "POST /ingest", "stream"):
        assert expected <= stored
    counts["violations"] = 0
    figures(counts)


def test_each_handler_may_be_invoked_twice_with_the_same_event(cloud: Cloud) -> None:
    one = cloud.connect("one=")
    for _ in range(2):
        one.init("s", pid="p")
        one.log("x", id="x", timestamp=1)
        one.send("event", event={"type": "log", "id": "n", "content": {}}, pseq=1)
        one.send("bulk", events=[{"type": "log", "id": "b", "content": {}}], pseq=2)
        one.send("ping")
        cloud.stream()
    answers = [one.close(), one.close()]

    assert [e["id"] for e in cloud.http("GET", "/events/s")[1]["events"]] == ["x", "n", "b"]
    assert answers == [{"statusCode": 200}] * 2


def test_each_handler_may_be_invoked_twice_at_the_same_time(cloud: Cloud) -> None:
    from concurrent.futures import ThreadPoolExecutor

    one = cloud.connect("one=")
    one.init("s", pid="p")
    asked: list[Callable[[], Any]] = [
        lambda: one.init("s", pid="p"),
        lambda: one.log("x", id="x", timestamp=1),
        lambda: one.send("event", event={"type": "log", "id": "n", "content": {}}, pseq=1),
        lambda: one.send("bulk", events=[{"type": "log", "id": "b", "timestamp": 1}]),
        lambda: one.send("ping"),
        lambda: one.send("query", query="errors"),
        lambda: cloud.http("GET", "/sessions/s"),
    ]
    with ThreadPoolExecutor(16) as pool:
        for ask in asked:
            done = [f.result(60) for f in [pool.submit(ask) for _ in range(8)]]
            assert not [d for d in done if isinstance(d, dict) and d.get("type") == "error"]

    ids = [e["id"] for e in cloud.http("GET", "/events/s")[1]["events"]]
    assert sorted(ids) == ["b", "n", "x"]
