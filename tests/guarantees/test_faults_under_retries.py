"""Every fault at every request of the DynamoDB adapter, under botocore's retries.

A scenario that makes each kind of request is run again and again, so that every request meets
every fault; the caller does what callers do (sends again, after a kill from a new process), and
then everything must be as if nothing had happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, TypeVar

import pytest

from devintel import keys
from devintel.adapters.dynamodb.store import DynamoStore, client
from devintel.adapters.table import definition
from devintel.errors import Unavailable
from devintel.log.appender import Appender, read, resume
from devintel.model import Event, SessionKey
from devintel.ports import Exists
from devintel.tenancy import acting_for
from tests.contract.events import event
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

DAY = 86_400
SESSION = SessionKey("acme", "s")
DOOMED = SessionKey("acme", "doomed")
FAULTS = {
    **{name: [name] for name in ANSWERS},
    "throttled for long": ["throttle"] * ATTEMPTS,
    "failing for long": ["internal"] * ATTEMPTS,
    "lost request": [LOST_REQUEST],
    "unreachable": [LOST_REQUEST] * ATTEMPTS,
    "lost response": [LOST_RESPONSE],
    "timeout": [LOST_RESPONSE] * ATTEMPTS,
    "partial batch": [PARTIAL],
    "partial batch again": [PARTIAL] * 2,
    "killed before": [KILL_BEFORE],
    "killed after": [KILL_AFTER],
}

KINDS = {"Query", "PutItem", "GetItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
RUNS = 4
"""In each, another fourth of the requests of each kind is hit."""

Answer = TypeVar("Answer")


@dataclass
class Caller:
    """Does things through a store, and again until they succeed, as clients do."""

    driver: Any
    table: str
    clock: FakeClock
    line: Wire
    attempts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new process: nothing is cached."""
        self.store = DynamoStore(self.driver, self.table, self.clock, sleep=lambda s: None)
        self.appender = Appender(self.store, self.clock, sleep=lambda s: None)

    def until_done(self, name: str, do: Callable[[], Answer]) -> Answer:
        """Whatever fails is said to have failed, in our words, or kills the process."""
        while True:
            self.attempts[name] += 1
            assert self.attempts[name] < 10, f"{name} does not get through"
            try:
                return do()
            except Unavailable:
                self.line.plan = []  # botocore gives up sooner when it has retried much of late
            except Killed:
                self.begin()

    def append(self, events: list[Event], pseq: int | None = None) -> None:
        """A frame; a numbered one where `pseq` is given."""
        pid = None if pseq is None else "p"
        self.until_done(
            events[0]["id"],
            lambda: self.appender.append(
                SESSION, events, retention_s=DAY, pid=pid, pseq=pseq, deadline_ms=0
            ),
        )


def scenario(caller: Caller) -> None:
    """Every kind of request of the adapter at least once."""
    done = caller.until_done
    for pseq in (1, 2):
        caller.append([event(f"n{pseq}a"), event(f"n{pseq}b")], pseq)
    caller.append([event("u1"), event("u2")])
    caller.begin()
    caller.append([event("u2"), event("u3")])
    page = done("read", lambda: read(caller.store, SESSION, after=1, limit=3))
    assert [e["id"] for e in page.events] == ["n1b", "n2a", "n2b"]
    last = done("read back", lambda: read(caller.store, SESSION, before=4, limit=2))
    assert [e["id"] for e in last.events] == ["n1b", "n2a"]
    at = done("resume", lambda: resume(caller.store, SESSION, page.epoch, 3, now=caller.clock()))
    assert (at.recovered, at.head) == (True, 7)

    row = keys.solution("acme", "s")
    done("put", lambda: caller.store.put(row, {"a": 1}))
    done("absent", lambda: caller.store.put(row, {"a": 2}, Exists.ABSENT))
    done("swap", lambda: caller.store.swap(row, {"a": 3}, 1))
    assert done("get", lambda: caller.store.get(row)) == {"a": 1}
    counter = keys.usage("acme", "2026-11-23", "k")
    counted = done("add", lambda: caller.store.add(counter, {"n": 1}))
    assert 1 <= counted["n"] <= 1 + ATTEMPTS, "counted at least once, and once an attempt at most"
    listed = done("list", lambda: caller.store.list(keys.team("acme"), "K#"))
    assert listed == [("K#s", {"a": 1})]
    done("delete", lambda: caller.store.delete(row))
    assert done("get again", lambda: caller.store.get(row)) is None

    doomed = keys.session(DOOMED)
    for i in range(6):
        done(f"lease{i}", lambda i=i: caller.store.put(keys.lease(DOOMED, f"c{i}"), {}))  # type: ignore[misc]
    done("doomed", lambda: caller.appender.append(DOOMED, [event("x")], retention_s=DAY))
    done("drop", lambda: caller.store.drop(doomed))
    assert done("list dropped", lambda: caller.store.list(doomed, "")) == []
    assert list(done("log dropped", lambda: list(caller.store.forward(DOOMED, 0, 9)))) == []


def every_few(line: Wire, seen: Counter[str], fault: list[str], run: int, operation: str) -> str:
    """Let every fourth request of a kind meet the fault, for as many attempts as it lasts."""
    seen[operation] += 1
    if seen[operation] % RUNS != (run + 1) % RUNS:
        return OK
    line.plan = fault[1:]
    return fault[0]


def check(caller: Caller) -> None:
    """Each event once, in order, without a hole."""
    page = read(caller.store, SESSION, limit=100)
    assert [e["id"] for e in page.events] == ["n1a", "n1b", "n2a", "n2b", "u1", "u2", "u3"]
    assert [e["seq"] for e in page.events] == list(range(1, 8))
    assert len({entry.epoch for entry in caller.store.forward(SESSION, 0, 100)}) == 1


@pytest.fixture(name="callers")
def _callers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], tuple[Caller, Wire]]]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with imitated_aws(), wire() as line, acting_for("acme"):
        driver = client(region="us-east-1")
        names = count()

        def caller() -> tuple[Caller, Wire]:
            table = f"devintel-{next(names)}"
            driver.create_table(**definition(table))
            line.plan, line.attempts, line.injected = [], [], 0
            return Caller(driver, table, FakeClock(), line), line

        yield caller


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_at_any_request_changes_nothing_in_the_end(
    name: str,
    callers: Callable[[], tuple[Caller, Wire]],
    figures: Callable[[Counter[str]], None],
) -> None:
    counts: Counter[str] = Counter({"faults injected": 0, "violations": 0})
    hit: set[str] = set()
    for run in range(RUNS):
        caller, line = callers()
        seen: Counter[str] = Counter()
        line.choose = partial(every_few, line, seen, FAULTS[name], run)
        scenario(caller)
        injected, line.plan, line.choose = line.injected, [], lambda operation: OK
        check(caller)
        counts["faults injected"] += injected
        hit |= {attempt.split(":")[0] for attempt in line.attempts if not attempt.endswith("ok")}
    assert hit == ({"BatchWriteItem"} if PARTIAL in FAULTS[name] else KINDS)
    figures(counts)


def test_a_write_whose_answer_was_lost_is_known_as_ours(
    callers: Callable[[], tuple[Caller, Wire]],
) -> None:
    caller, line = callers()
    line.plan = ["ok", LOST_RESPONSE]
    done = caller.appender.append(SESSION, [event("a")], retention_s=DAY, pid="p", pseq=1)
    assert (done.seq, done.count, done.duplicate, done.ids) == (1, 1, False, ["a"])
    assert line.attempts == ["Query:ok", "PutItem:lost_response", "PutItem:ok"]
    row = keys.solution("acme", "s")
    for condition in (Exists.ABSENT, Exists.PRESENT):
        line.plan = [LOST_RESPONSE]
        assert caller.store.put(row, {"a": 1}, condition) is True
    caller.store.delete(row)
    for version in (0, 1):
        line.plan = [LOST_RESPONSE]
        assert caller.store.swap(row, {"a": 1}, version) is True


def test_what_lasts_is_not_called_temporary(callers: Callable[[], tuple[Caller, Wire]]) -> None:
    caller, line = callers()
    for fault, temporary in (("denied", False), ("throttle", True), (LOST_REQUEST, True)):
        line.plan = [fault] * ATTEMPTS
        with pytest.raises(Unavailable) as failed:
            caller.store.get(keys.settings("acme"))
        assert failed.value.temporary is temporary
        assert "devintel" not in failed.value.message
        line.plan = []
